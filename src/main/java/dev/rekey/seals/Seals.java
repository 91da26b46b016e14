package dev.rekey.seals;

import dev.rekey.audit.OpenEvents.Horizon;
import dev.rekey.shared.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seals of all orgs, each org's in a row. */
@Repository
class Seals {
    /** Any number that no other lock has. */
    static final long LOCK = 7_302_551_690L;

    private static final int STREAMS = 730_255;
    /** Events; one seal alone may have more. */
    private static final int SOME = 500;

    private final JdbcClient db;

    Seals(JdbcClient db) {
        this.db = db;
    }

    /** Whether this transaction is the one that seals now. */
    boolean lock() {
        return db.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    Horizon horizon() {
        return db.sql("select horizon_tx::text, horizon_id from sealing")
                .query((row, n) -> new Horizon(row.getString(1), row.getLong(2)))
                .single();
    }

    void horizon(Horizon horizon) {
        db.sql("update sealing set horizon_tx = :tx::xid8, horizon_id = :id")
                .param("tx", horizon.tx())
                .param("id", horizon.id())
                .update();
    }

    /** In words for the log: who may be keeping all that came later from being sealed. */
    String oldestTransaction() {
        return db.sql("""
                select 'the oldest transaction was begun at ' || xact_start || ' by process ' || pid || ' of the database ('
                    || coalesce(usename, '') || ', ' || coalesce(application_name, '') || ', ' || coalesce(state, '') || ')'
                from pg_stat_activity where backend_xid is not null order by backend_xid::text::bigint limit 1
                """).query(String.class).optional().orElse("no open transaction is to be seen");
    }

    void add(Seal seal) {
        db.sql("""
                insert into seal (org_id, number, first, last, event_ids, leaves, hash, at, key_id, signature,
                                  greatest_id, earliest, latest)
                values (:org, :number, :first, :last, :ids, :leaves, :hash, :at, :key, :signature, :greatest, :earliest, :latest)
                """)
                .param("org", seal.org())
                .param("number", seal.number())
                .param("first", seal.first())
                .param("last", seal.last())
                .param("ids", Rows.bigints(seal.ids()))
                .param("leaves", seal.leaves())
                .param("hash", seal.hash())
                .param("at", Rows.at(seal.at()))
                .param("key", seal.key())
                .param("signature", seal.signature())
                .param(
                        "greatest",
                        seal.ids().stream().mapToLong(Long::longValue).max().orElseThrow())
                .param("earliest", Rows.at(seal.earliest()))
                .param("latest", Rows.at(seal.latest()))
                .update();
    }

    /** Of all orgs, each org's in its order, some at once; null for the begin. */
    List<Seal> following(@Nullable Seal before) {
        return db.sql(
                        "select * from seal where (org_id, number) > (:org, :number) order by org_id, number limit :limit")
                .param("org", before == null ? Long.MIN_VALUE : before.org())
                .param("number", before == null ? Long.MIN_VALUE : before.number())
                .param("limit", SOME)
                .query(rows -> {
                    List<Seal> some = new ArrayList<>();
                    int events = 0;
                    while (events < SOME && rows.next()) {
                        Seal seal = seal(rows, some.size());
                        some.add(seal);
                        events += seal.ids().size();
                    }
                    return some;
                });
    }

    Optional<Seal> last(long org) {
        return one("order by number desc limit 1", org, 0);
    }

    Optional<Seal> find(long org, long number) {
        return one("and number = :number", org, number);
    }

    /** The one that has that place in its org's chain. */
    Optional<Seal> withPlace(long org, long place) {
        return one("and first <= :number and last >= :number order by number desc limit 1", org, place);
    }

    /** The next one, whatever its number. */
    Optional<Seal> after(long org, long number) {
        return one("and number > :number order by number limit 1", org, number);
    }

    /** The first that has an event of that time or later. */
    Optional<Seal> firstSince(long org, Instant from) {
        return ofTime("and latest >= :time order by number limit 1", org, from);
    }

    /** The last that has an event before that time. */
    Optional<Seal> lastBefore(long org, Instant to) {
        return ofTime("and earliest < :time order by number desc limit 1", org, to);
    }

    /** The first that was made at that time or later. */
    Optional<Seal> firstMadeSince(long org, Instant from) {
        return ofTime("and at >= :time order by at, number limit 1", org, from);
    }

    /** The last that was made before that time. */
    Optional<Seal> lastMadeBefore(long org, Instant to) {
        return ofTime("and at < :time order by at desc, number desc limit 1", org, to);
    }

    private Optional<Seal> one(String which, long org, long number) {
        return db.sql("select * from seal where org_id = :org " + which)
                .param("org", org)
                .param("number", number)
                .query(Seals::seal)
                .optional();
    }

    private Optional<Seal> ofTime(String which, long org, Instant time) {
        return db.sql("select * from seal where org_id = :org " + which)
                .param("org", org)
                .param("time", Rows.at(time))
                .query(Seals::seal)
                .optional();
    }

    /** When anything was sealed last; null for never. */
    @Nullable
    Instant lastTime() {
        return db.sql("select max(at) as at from seal")
                .query((row, n) -> Optional.ofNullable(Rows.instantOrNull(row, "at")))
                .single()
                .orElse(null);
    }

    /** A seal and its place in the order of all. */
    record Numbered(long serial, Seal seal) {}

    /** Whether this transaction is the one that passes on to the target now. */
    boolean lockStream(String target) {
        return db.sql("select pg_try_advisory_xact_lock(:lock, hashtext(:target))")
                .param("lock", STREAMS)
                .param("target", target)
                .query(Boolean.class)
                .single();
    }

    void beginStream(String target) {
        db.sql("insert into seal_stream (target, serial) select :target, coalesce(max(serial), 0) from seal"
                        + " on conflict do nothing")
                .param("target", target)
                .update();
    }

    Optional<Numbered> nextOf(String target) {
        return db.sql("select * from seal where serial > (select serial from seal_stream where target = :target)"
                        + " order by serial limit 1")
                .param("target", target)
                .query((row, n) -> new Numbered(row.getLong("serial"), seal(row, n)))
                .optional();
    }

    /** Whether nothing from before that time waits for it. */
    boolean isStreamed(String target, Instant before) {
        return db.sql("""
                select not exists (select 1 from seal
                                   where serial > (select serial from seal_stream where target = :target) and earliest < :before)
                """)
                .param("target", target)
                .param("before", Rows.at(before))
                .query(Boolean.class)
                .single();
    }

    void streamed(String target, long serial) {
        db.sql("update seal_stream set serial = :serial where target = :target")
                .param("target", target)
                .param("serial", serial)
                .update();
    }

    private static Seal seal(ResultSet row, int n) throws SQLException {
        return new Seal(
                row.getLong("org_id"),
                row.getLong("number"),
                row.getLong("first"),
                List.of((Long[]) row.getArray("event_ids").getArray()),
                row.getBytes("leaves"),
                row.getBytes("hash"),
                Rows.instant(row, "at"),
                row.getInt("key_id"),
                row.getBytes("signature"),
                Rows.instant(row, "earliest"),
                Rows.instant(row, "latest"));
    }
}
