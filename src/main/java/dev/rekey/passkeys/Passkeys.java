package dev.rekey.passkeys;

import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.Typed;
import dev.rekey.shared.UserId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everybody's passkeys, those of orgs and those of accounts. */
@Repository
public class Passkeys {
    /** At each level. */
    public static final int LIMIT = 10;

    static final int NAME_LIMIT = 100;

    private final JdbcClient db;
    private final Clock clock;

    Passkeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What an assertion is checked against. */
    record Kept(Passkey passkey, Credential credential) {}

    /** The oldest first. */
    public List<Passkey> list(FactorScope scope) {
        return kept(scope).stream().map(Kept::passkey).toList();
    }

    public boolean exists(FactorScope scope) {
        return db.sql("""
                select exists (select 1 from passkey where user_id = :user and org_id is not distinct from :org)
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query(Boolean.class)
                .single();
    }

    /** @throws Problem 404 for another's, 400 naming {@code name} */
    public Passkey rename(FactorScope scope, long id, String name) {
        String clean = Typed.name("name", Typed.optional("name", name, NAME_LIMIT));
        return db.sql("""
                update passkey set name = :name
                where id = :id and user_id = :user and org_id is not distinct from :org
                returning *
                """)
                .param("name", clean)
                .param("id", id)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query((row, n) -> passkey(row))
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** @return what went @throws Problem 404 for another's */
    public Passkey remove(FactorScope scope, long id) {
        return db.sql("""
                delete from passkey
                where id = :id and user_id = :user and org_id is not distinct from :org
                returning *
                """)
                .param("id", id)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query((row, n) -> passkey(row))
                .optional()
                .orElseThrow(Problem::notFound);
    }

    /** At whatever level. @return how many */
    public int removeSince(UserId user, Instant since) {
        return db.sql("delete from passkey where user_id = :user and created_at >= :since")
                .param("user", user.value())
                .param("since", Rows.at(since))
                .update();
    }

    /**
     * All of these people's at one level.
     *
     * @param org null for the user level
     * @return how many went, of those who had any
     */
    public Map<UserId, Integer> removeAll(@Nullable OrgId org, Collection<UserId> users) {
        Map<UserId, Integer> gone = new LinkedHashMap<>();
        db.sql("""
                with gone as (
                    delete from passkey where user_id = any(:users) and org_id is not distinct from :org
                    returning user_id
                )
                select user_id, count(*) as passkeys from gone group by user_id order by user_id
                """)
                .param("users", Rows.users(users))
                .param("org", org == null ? null : org.value())
                .query(row -> {
                    gone.put(UserId.of(row.getLong("user_id")), row.getInt("passkeys"));
                });
        return gone;
    }

    /**
     * Adds one, in the first of the scope's places that is free.
     *
     * @throws Problem 409 {@code passkey-known}, {@code passkey-limit}
     */
    Passkey add(FactorScope scope, Credential credential, String name) {
        for (int attempt = 0; attempt < LIMIT; attempt++) {
            Optional<Passkey> added = insert(scope, credential, name);
            if (added.isPresent()) {
                return added.get();
            }
            if (find(credential.id()).isPresent()) {
                throw Problem.conflict("passkey-known");
            }
            if (list(scope).size() >= LIMIT) {
                break;
            }
        }
        throw Problem.conflict("passkey-limit", LIMIT);
    }

    private Optional<Passkey> insert(FactorScope scope, Credential credential, String name) {
        try {
            return db.sql("""
                    insert into passkey (user_id, org_id, number, credential_id, public_key, sign_count, uv_initialized,
                        backup_eligible, backup_state, discoverable, transports, aaguid, name, created_at)
                    select :user, :org, n, :credential, :key, :count, :uv,
                        :eligible, :state, :discoverable, :transports, :aaguid, :name, :now
                    from generate_series(1, :limit) as n
                    where not exists (
                        select 1 from passkey
                        where user_id = :user and org_id is not distinct from :org and number = n)
                    order by n limit 1
                    on conflict do nothing
                    returning *
                    """)
                    .param("user", scope.user().value())
                    .param("org", scope.orgValue())
                    .param("credential", credential.id())
                    .param("key", credential.publicKey())
                    .param("count", credential.signCount())
                    .param("uv", credential.uvInitialized())
                    .param("eligible", credential.backupEligible())
                    .param("state", credential.backupState())
                    .param("discoverable", credential.discoverable())
                    .param("transports", Rows.texts(credential.transports()))
                    .param("aaguid", credential.aaguid())
                    .param("name", name)
                    .param("now", Rows.at(clock.instant()))
                    .param("limit", LIMIT)
                    .query((row, n) -> passkey(row))
                    .optional();
        } catch (DataIntegrityViolationException e) {
            throw Problem.notFound(); // whose membership ended at this moment
        }
    }

    List<Kept> kept(FactorScope scope) {
        return db.sql("""
                select * from passkey where user_id = :user and org_id is not distinct from :org
                order by created_at, id
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query((row, n) -> kept(row))
                .list();
    }

    Optional<Kept> find(byte[] credentialId) {
        return db.sql("select * from passkey where credential_id = :id")
                .param("id", credentialId)
                .query((row, n) -> kept(row))
                .optional();
    }

    /**
     * Section 7.2, step 24: the last step of an assertion. The count only grows, or is zero for ever; one conditional
     * statement decides, so that of two assertions with one count, on whatever nodes, one wins.
     */
    boolean used(long id, Ceremonies.Use use, boolean initializesVerification) {
        return db.sql("""
                update passkey
                set sign_count = :count, backup_state = :state, last_used_at = :now,
                    uv_initialized = uv_initialized or :verified
                where id = :id and (sign_count < :count or (sign_count = 0 and :count = 0))
                """)
                        .param("count", use.signCount())
                        .param("state", use.backupState())
                        .param("now", Rows.at(clock.instant()))
                        .param("verified", initializesVerification && use.userVerified())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        boolean discoverable = row.getBoolean("discoverable");
        boolean unknown = row.wasNull();
        return new Kept(
                passkey(row),
                new Credential(
                        row.getBytes("credential_id"),
                        row.getBytes("public_key"),
                        row.getLong("sign_count"),
                        row.getBoolean("uv_initialized"),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("backup_state"),
                        unknown ? null : discoverable,
                        texts(row.getArray("transports")),
                        row.getObject("aaguid", UUID.class)));
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                row.getLong("id"),
                new FactorScope(UserId.of(row.getLong("user_id")), Rows.orgOrNull(row, "org_id")),
                row.getString("name"),
                row.getBoolean("uv_initialized"),
                row.getBoolean("backup_eligible"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "last_used_at"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
