package dev.rekey.totp;

import dev.rekey.crypto.SecretBox;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Authenticator apps, and those being set up. Secrets are sealed and bound to their scope. */
@Repository
public class TotpFactors {
    public static final Duration SET_UP_LIFE = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final SecretBox box;
    private final Clock clock;

    TotpFactors(JdbcClient db, SecretBox box, Clock clock) {
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    /** What a code turned out to be. */
    public enum Check {
        RIGHT,
        WRONG,
        /** Right, but this step's code, or a later one's, was accepted before (RFC 6238 section 5.2). */
        REPLAYED
    }

    /** A secret shown for setting up; it is no factor before a right code. */
    public record SetUp(TotpSecret secret, Instant expiresAt) {}

    /** @param holder the sign-in or session that begins, which alone can go on; replaces what was begun before */
    public SetUp begin(FactorScope scope, String holder) {
        TotpSecret secret = TotpSecret.random();
        Instant expires = clock.instant().plus(SET_UP_LIFE);
        db.sql("""
                insert into totp_setup (user_id, org_id, holder, secret, expires_at)
                values (:user, :org, :holder, :secret, :expires)
                on conflict (user_id, org_id) do update set holder = :holder, secret = :secret, expires_at = :expires
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("holder", holder)
                .param("secret", box.seal(secret.bytes(), context("setup", scope)))
                .param("expires", Rows.at(expires))
                .update();
        return new SetUp(secret, expires);
    }

    /** What this holder began and may still confirm. */
    public Optional<SetUp> begun(FactorScope scope, String holder) {
        return db.sql("""
                select secret, expires_at from totp_setup
                where user_id = :user and org_id is not distinct from :org and holder = :holder and expires_at > :now
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("holder", holder)
                .param("now", Rows.at(clock.instant()))
                .query((row, n) -> new SetUp(
                        TotpSecret.of(box.open(row.getBytes("secret"), context("setup", scope))),
                        Rows.instant(row, "expires_at")))
                .optional();
    }

    /**
     * Makes what was begun the factor of the scope, if the code is right; the code is spent with it. Replaces an earlier app.
     *
     * @param code six digits
     */
    public boolean confirm(FactorScope scope, String holder, String code) {
        Optional<SetUp> begun = begun(scope, holder);
        OptionalLong step =
                begun.isEmpty() ? OptionalLong.empty() : begun.get().secret().stepOf(code, clock.instant());
        if (begun.isEmpty() || step.isEmpty() || !removeSetUp(scope, holder)) {
            return false;
        }
        db.sql("""
                insert into totp_factor (user_id, org_id, secret, last_step, created_at, last_used_at)
                values (:user, :org, :secret, :step, :now, :now)
                on conflict (user_id, org_id) do update
                set secret = :secret, last_step = :step, created_at = :now, last_used_at = :now
                """)
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .param("secret", box.seal(begun.get().secret().bytes(), context("factor", scope)))
                .param("step", step.getAsLong())
                .param("now", Rows.at(clock.instant()))
                .update();
        return true;
    }

    /**
     * Checks a code and spends it: the last used step only grows, and one conditional statement decides, so that of two
     * requests, on whatever nodes, one wins.
     *
     * @param code six digits
     */
    public Check check(FactorScope scope, String code) {
        record Factor(long id, TotpSecret secret) {}
        Optional<Factor> factor = db.sql(
                        "select id, secret from totp_factor where user_id = :user and org_id is not distinct from :org")
                .param("user", scope.user().value())
                .param("org", scope.orgValue())
                .query((row, n) -> new Factor(
                        row.getLong("id"), TotpSecret.of(box.open(row.getBytes("secret"), context("factor", scope)))))
                .optional();
        if (factor.isEmpty()) {
            return Check.WRONG;
        }
        Instant now = clock.instant();
        OptionalLong step = factor.get().secret().stepOf(code, now);
        if (step.isEmpty()) {
            return Check.WRONG;
        }
        int won = db.sql(
                        "update totp_factor set last_step = :step, last_used_at = :now where id = :id and last_step < :step")
                .param("step", step.getAsLong())
                .param("now", Rows.at(now))
                .param("id", factor.get().id())
                .update();
        return won == 1 ? Check.RIGHT : Check.REPLAYED;
    }

    /** @param org null for the user level @return how many of whom */
    public Map<UserId, Integer> removeAll(@Nullable OrgId org, Collection<UserId> users) {
        return remove("totp_factor", org, users);
    }

    /** @param org null for the user level @return how many of whom */
    public Map<UserId, Integer> removeSetUps(@Nullable OrgId org, Collection<UserId> users) {
        return remove("totp_setup", org, users);
    }

    /** At whatever level, and all that is begun. @return how many apps */
    public int removeSince(UserId user, Instant since) {
        db.sql("delete from totp_setup where user_id = :user")
                .param("user", user.value())
                .update();
        return db.sql("delete from totp_factor where user_id = :user and created_at >= :since")
                .param("user", user.value())
                .param("since", Rows.at(since))
                .update();
    }

    public void forgetExpired() {
        db.sql("delete from totp_setup where expires_at < :now")
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    private Map<UserId, Integer> remove(String table, @Nullable OrgId org, Collection<UserId> users) {
        return Rows.perUser(db.sql("delete from " + table
                        + " where user_id = any(:users) and org_id is not distinct from :org returning user_id")
                .param("users", Rows.users(users))
                .param("org", org == null ? null : org.value()));
    }

    private boolean removeSetUp(FactorScope scope, String holder) {
        return db.sql(
                                "delete from totp_setup where user_id = :user and org_id is not distinct from :org and holder = :holder")
                        .param("user", scope.user().value())
                        .param("org", scope.orgValue())
                        .param("holder", holder)
                        .update()
                == 1;
    }

    private static String context(String use, FactorScope scope) {
        return "totp:" + use + ":" + scope.user() + ":" + (scope.org() == null ? "user" : "org:" + scope.org());
    }
}
