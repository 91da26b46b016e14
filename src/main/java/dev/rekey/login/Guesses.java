package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Rows;
import dev.rekey.users.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts guesses: five wrong ones in a row hold that kind of proof of that account for 15 minutes. A guess is counted
 * before it is checked, so that any number of guesses at once, on whatever nodes, get five checks between them.
 */
@Repository
class Guesses {
    static final int LIMIT = 5;
    static final Duration HOLD = Duration.ofMinutes(15);

    private final JdbcClient db;
    private final Clock clock;

    Guesses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    enum Kind {
        PASSWORD,
        /** Codes of all factors, together. */
        CODE
    }

    /**
     * What is guessed at: an account (or an address that nobody has, which is counted alike), a kind of proof, and the
     * remembered device it is guessed from, which counts for itself, so that a stranger cannot lock the owner out.
     */
    record Target(String account, Kind kind, String device) {
        static Target of(User user, Kind kind, Optional<Long> device) {
            return new Target(
                    user.id().toString(), kind, device.map(String::valueOf).orElse(""));
        }

        static Target ofNobody(EmailAddress email) {
            byte[] hash = Token.sha256(email.value());
            return new Target("nobody:" + Base64.getEncoder().encodeToString(hash), Kind.PASSWORD, "");
        }
    }

    /**
     * Counts a guess as wrong, for now. Within a transaction, others at the same target wait for its end.
     *
     * @return false while held: then nothing may be checked
     */
    boolean reserve(Target target) {
        Instant now = clock.instant();
        return db.sql("""
                insert into guess as g (account, kind, device, wrong, last_at) values (:account, :kind, :device, 1, :now)
                on conflict (account, kind, device) do update
                set wrong = case when g.last_at <= :holdStart then 1 else g.wrong + 1 end, last_at = :now
                where g.wrong < :limit or g.last_at <= :holdStart
                """)
                        .param("account", target.account())
                        .param("kind", word(target))
                        .param("device", target.device())
                        .param("now", Rows.at(now))
                        .param("holdStart", Rows.at(now.minus(HOLD)))
                        .param("limit", LIMIT)
                        .update()
                == 1;
    }

    /** It was right: the count begins anew. */
    void forget(Target target) {
        at(target, "delete from guess");
    }

    /** It was neither right nor a guess: a code that had been right and was used before. */
    void refund(Target target) {
        at(target, "update guess set wrong = wrong - 1");
    }

    void forgetOld() {
        db.sql("delete from guess where last_at < :before")
                .param("before", Rows.at(clock.instant().minus(HOLD)))
                .update();
    }

    private void at(Target target, String change) {
        db.sql(change + " where account = :account and kind = :kind and device = :device")
                .param("account", target.account())
                .param("kind", word(target))
                .param("device", target.device())
                .update();
    }

    private static String word(Target target) {
        return target.kind().name().toLowerCase(Locale.ROOT);
    }
}
