package dev.rekey.seals;

import static dev.rekey.kit.Eventually.eventually;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** An org with a trail of a few seals, and intruders at the database, whose work nobody else ever sees. */
record Sealed(World.TestOrg org, Http admin) {
    private static final AtomicInteger CHANGES = new AtomicInteger();

    /** @param seals each of several events */
    static Sealed of(int seals) {
        Sealed sealed = unsealed(() -> {
            World.TestOrg org = World.org();
            Sealed begun = new Sealed(org, org.admin().signIn());
            begun.change(3);
            return begun;
        });
        sealed.seal();
        for (int i = 1; i < seals; i++) {
            sealed.changeAndSeal();
        }
        return sealed;
    }

    /** One seal more, of several events. */
    void changeAndSeal() {
        unsealed(() -> {
            change(3);
            return this;
        });
        seal();
    }

    /** Several events, between which nobody seals. */
    private static Sealed unsealed(Supplier<Sealed> events) {
        try (Connection lock = Kit.node().get(DataSource.class).getConnection();
                Statement statement = lock.createStatement()) {
            statement.execute("select pg_advisory_lock(" + Seals.LOCK + ")");
            try {
                return events.get();
            } finally {
                statement.execute("select pg_advisory_unlock(" + Seals.LOCK + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void change(int times) {
        for (int i = 0; i < 2 * times; i++) {
            int minutes = 10 + CHANGES.incrementAndGet() % 400;
            admin.put("/user/org/settings", "{\"idleMinutes\": " + minutes + "}")
                    .expect(204);
        }
    }

    /** Until all of the org's events are. */
    void seal() {
        eventually(() -> {
            Kit.node().get(Sealer.class).seal();
            return open() == 0;
        });
    }

    /** Its whole chain, as if there had been none: what the test put into it is no finding for others. */
    void forget() {
        number("with seals as (delete from seal where org_id = :org),"
                + " events as (delete from event where org_id = :org returning 1) select count(*) from events");
    }

    long open() {
        return number("select count(*) from event where org_id = :org"
                + " and id > coalesce((select max(greatest_id) from seal where org_id = :org), 0)");
    }

    Seal last() {
        return Kit.node().get(Seals.class).last(org.id().value()).orElseThrow();
    }

    Seal seal(long number) {
        return Kit.node().get(Seals.class).find(org.id().value(), number).orElseThrow();
    }

    long number(String sql) {
        return Kit.db()
                .sql(sql)
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }

    /** What is found wrong in the org, or anywhere where it is in no org, after some SQL; all is undone. */
    List<String> wrongAfter(List<String> lastSeals, String... intruders) {
        return Objects.requireNonNull(Kit.node().get(TransactionTemplate.class).execute(status -> {
            for (String sql : intruders) {
                Kit.db().sql(sql).param("org", org.id().value()).update();
            }
            status.setRollbackOnly();
            return Kit.node().get(Verification.class).verify(lastSeals).wrong();
        }));
    }

    List<String> wrongAfter(String... intruders) {
        return wrongAfter(List.of(), intruders);
    }
}
