package dev.rekey.sessions;

import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Asks that whoever acts has proved it a short while ago, with the strongest factor that the person has, so that a stolen
 * session changes nothing that guards an account (ASVS 7.5.1, 7.5.3). A remembered device proves nothing here.
 */
@Repository
public class FreshProof {
    /** For one's own factors, password, address and keys; for exempting others and ending enforcement. */
    public static final Duration SHORT = Duration.ofMinutes(15);

    /** For resetting others, so that a help desk is not asked at each call. */
    public static final Duration LONG = Duration.ofMinutes(60);

    private final JdbcClient db;
    private final Clock clock;

    FreshProof(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @throws Problem 401 {@code reauthentication-required} with what is asked for */
    public void require(Actor actor, Duration age) {
        require(actor, age, null);
    }

    /**
     * @param about the level whose factors are to change; null for what concerns none in particular
     * @throws Problem 401 {@code reauthentication-required} with what is asked for
     */
    public void require(Actor actor, Duration age, @Nullable MfaLevel about) {
        if (actor.byKey()) { // its right says what it may, and it was made with fresh proof
            return;
        }
        if (actor.session() == 0) { // no request: the demo, or a job, which was asked for with the proof that it needs
            return;
        }
        known(actor).require(about, clock.instant().minus(age));
    }

    /**
     * Of whoever has a factor; for what asks for the password in any case, which of all others is all the proof there is.
     *
     * @throws Problem 401 {@code reauthentication-required} with what is asked for
     */
    public void requireFactor(Actor actor, Duration age) {
        Known known = known(actor);
        if (known.asked(null) != null) {
            known.require(null, clock.instant().minus(age));
        }
    }

    /** The level that a proof of this session must be of; null for the password, of somebody without any factor. */
    public @Nullable MfaLevel asked(Actor actor, @Nullable MfaLevel about) {
        return known(actor).asked(about);
    }

    /** The same in the words of the API: {@code reauthentication-required}. */
    public Problem problem(Actor actor, @Nullable MfaLevel about) {
        return known(actor).problem(about);
    }

    /** What a session has proved, and what its holder has. */
    private record Known(
            Proofs proofs, @Nullable Instant passwordAgain, List<String> userFactors, List<String> orgFactors) {

        /** An org's own factor before the account's, which may have been made by way of a weaker org. */
        @Nullable
        MfaLevel asked(@Nullable MfaLevel about) {
            if (about != null && !kinds(about).isEmpty()) {
                return about;
            }
            return !orgFactors.isEmpty() ? MfaLevel.ORG : !userFactors.isEmpty() ? MfaLevel.USER : null;
        }

        private List<String> kinds(MfaLevel level) {
            return level == MfaLevel.USER ? userFactors : orgFactors;
        }

        void require(@Nullable MfaLevel about, Instant since) {
            MfaLevel asked = asked(about);
            Instant at = asked == null ? password() : at(asked);
            if (at == null || at.isBefore(since)) {
                throw problem(about);
            }
        }

        Problem problem(@Nullable MfaLevel about) {
            MfaLevel asked = asked(about);
            Problem problem = Problem.unauthenticated("reauthentication-required");
            return asked == null
                    ? problem.with("factors", List.of("password"))
                    : problem.with("factors", kinds(asked)).with("level", asked.word());
        }

        @Nullable
        Instant at(MfaLevel level) {
            Proofs.Proof proof = proofs.of(level);
            return proof == null || proof.factor().equals(Proofs.DEVICE) ? null : proof.at();
        }

        Instant password() {
            return Objects.requireNonNullElse(passwordAgain, proofs.passwordAt());
        }
    }

    private Known known(Actor actor) {
        return db.sql("""
                select s.*,
                       array(select distinct f.kind from mfa_status f
                             where f.user_id = s.user_id and f.org_id is null order by 1 desc) as user_factors,
                       array(select distinct f.kind from mfa_status f
                             where f.user_id = s.user_id and f.org_id = s.org_id order by 1 desc) as org_factors
                from session s where s.id = :session
                """)
                .param("session", actor.session())
                .query(FreshProof::read)
                .optional()
                .orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
    }

    private static Known read(ResultSet row, int n) throws SQLException {
        return new Known(
                Sessions.proofs(row),
                Rows.instantOrNull(row, "password_again_at"),
                kinds(row, "user"),
                kinds(row, "org"));
    }

    private static List<String> kinds(ResultSet row, String level) throws SQLException {
        return List.of((String[]) row.getArray(level + "_factors").getArray());
    }

    /** @param factor that proved it: {@code totp}, {@code passkey}, {@code recovery-code} */
    public void proved(Actor actor, MfaLevel level, String factor) {
        String column = level == MfaLevel.USER ? "user_factor" : "org_factor";
        db.sql("update session set " + column + " = :factor, " + column + "_at = :now where id = :session")
                .param("factor", factor)
                .param("now", Rows.at(clock.instant()))
                .param("session", actor.session())
                .update();
    }

    public void provedByPassword(Actor actor) {
        db.sql("update session set password_again_at = :now where id = :session")
                .param("now", Rows.at(clock.instant()))
                .param("session", actor.session())
                .update();
    }
}
