package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
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
 * Counts guesses: five wrong ones in a row hold that kind of proof of that account for 15 minutes (codes and passkeys
 * longer, if an org of the person says so). A guess takes its
 * place among the five before it is checked, so that any number at once, on whatever nodes, get five checks between them.
 */
@Repository
class Guesses {
    static final int LIMIT = 5;
    static final Duration HOLD = Duration.ofMinutes(15);
    private static final Duration LONGEST_HOLD = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;

    private final JdbcClient db;
    private final Clock clock;

    Guesses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    enum Kind {
        PASSWORD,
        /** Codes of all factors, together. */
        CODE,
        PASSKEY
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

    /** Whether a guess may be checked. */
    enum Leave {
        CHECK,
        /** Five were wrong: nothing is checked, not even the right one. */
        HELD,
        /** So many are being checked that five would be exceeded if all were wrong. */
        BUSY
    }

    /**
     * Takes one of the five for a guess, before it is checked; {@link #wrong}, {@link #forget} or {@link #refund} follows.
     * Within a transaction, others at the same target wait for its end.
     */
    Leave reserve(Target target) {
        Instant now = clock.instant();
        Duration hold = hold(target);
        int reserved = db.sql("""
                insert into guess as g (account, kind, device, wrong, pending, last_at)
                values (:account, :kind, :device, 0, 1, :now)
                on conflict (account, kind, device) do update
                set wrong = case when g.last_at <= :holdStart then 0 else g.wrong end,
                    pending = case when g.last_at <= :holdStart then 1 else g.pending + 1 end,
                    last_at = :now
                where g.wrong + g.pending < :limit or g.last_at <= :holdStart
                """)
                .param("account", target.account())
                .param("kind", word(target))
                .param("device", target.device())
                .param("now", Rows.at(now))
                .param("holdStart", Rows.at(now.minus(hold)))
                .param("limit", LIMIT)
                .update();
        return reserved == 1 ? Leave.CHECK : isHeld(target) ? Leave.HELD : Leave.BUSY;
    }

    /** Passwords are held alike for everybody: a length by org would tell which addresses have accounts. */
    private Duration hold(Target target) {
        return target.kind() == Kind.PASSWORD
                ? HOLD
                : db.sql("select minutes from code_hold where user_id = :account::bigint")
                        .param("account", target.account())
                        .query(Integer.class)
                        .optional()
                        .map(Duration::ofMinutes)
                        .orElse(HOLD);
    }

    /** As {@link #reserve}, outside of a transaction; waits while busy. @throws Problem 429 after ten seconds */
    Leave reserveOrWait(Target target) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            Leave leave = reserve(target);
            if (leave != Leave.BUSY) {
                return leave;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw Problem.of(429, "throttled").with("retryAfter", PATIENCE.toSeconds());
    }

    /**
     * It was wrong, and counts. The one that makes a hold leaves a notice; whose account it is, if anybody's, is looked up
     * by the job that tells of it, so that no time tells it here.
     */
    void wrong(Target target, Origin origin) {
        db.sql("""
                with counted as (
                    insert into guess as g (account, kind, device, wrong, pending, last_at)
                    values (:account, :kind, :device, 1, 0, :now)
                    on conflict (account, kind, device) do update
                    set wrong = g.wrong + 1, pending = greatest(g.pending - 1, 0), last_at = :now
                    returning wrong
                )
                insert into hold_notice (account, kind, at, address)
                select :account, :kind, :now, :address from counted where wrong = :limit
                """)
                .param("address", origin.address())
                .param("limit", LIMIT)
                .param("account", target.account())
                .param("kind", word(target))
                .param("device", target.device())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    /** It was right: the count begins anew. */
    void forget(Target target) {
        at(target, "delete from guess");
    }

    /** It was neither right nor a guess: a code that had been right and was used before, or nothing was checked. */
    void refund(Target target) {
        at(target, "update guess set pending = greatest(pending - 1, 0)");
    }

    /** Of all kinds, from whatever device. @return how many counts there were */
    int forgetAll(UserId user) {
        return db.sql("delete from guess where account = :account")
                .param("account", user.toString())
                .update();
    }

    /** One a hold's length, or they would be a way around it. */
    boolean mayUnlock(UserId user) {
        Instant now = clock.instant();
        return db.sql("""
                insert into unlock as u (user_id, at) values (:user, :now)
                on conflict (user_id) do update set at = :now where u.at <= :before
                """)
                        .param("user", user.value())
                        .param("now", Rows.at(now))
                        .param("before", Rows.at(now.minus(HOLD)))
                        .update()
                == 1;
    }

    void forgetAll(UserId user, Kind kind) {
        db.sql("delete from guess where account = :account and kind = :kind")
                .param("account", user.toString())
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .update();
    }

    private boolean isHeld(Target target) {
        return db.sql("""
                select exists (select 1 from guess
                               where account = :account and kind = :kind and device = :device and wrong >= :limit)
                """)
                .param("account", target.account())
                .param("kind", word(target))
                .param("device", target.device())
                .param("limit", LIMIT)
                .query(Boolean.class)
                .single();
    }

    void forgetOld() {
        Instant now = clock.instant();
        db.sql("delete from guess where last_at < case when kind = 'password' then :before else :longBefore end")
                .param("before", Rows.at(now.minus(HOLD)))
                .param("longBefore", Rows.at(now.minus(LONGEST_HOLD)))
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
