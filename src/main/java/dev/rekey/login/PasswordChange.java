package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.sessions.FreshProof;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import dev.rekey.users.EmailChange;
import dev.rekey.users.PasswordRules;
import dev.rekey.users.Passwords;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a new password in the place of the old one, and ends what the old one had opened. */
@Service
class PasswordChange {
    private final Users users;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final HalfSignIns signIns;
    private final RememberedDevices devices;
    private final PasswordLinks links;
    private final EmailChange emailChange;
    private final PasswordCheck check;
    private final Guesses guesses;
    private final Throttle throttle;
    private final PasswordHasher hasher;
    private final PasswordMails mails;
    private final FreshProof fresh;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    PasswordChange(
            Users users,
            PasswordRules rules,
            Sessions sessions,
            HalfSignIns signIns,
            RememberedDevices devices,
            PasswordLinks links,
            EmailChange emailChange,
            PasswordCheck check,
            Guesses guesses,
            Throttle throttle,
            PasswordHasher hasher,
            PasswordMails mails,
            FreshProof fresh,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.users = users;
        this.rules = rules;
        this.sessions = sessions;
        this.signIns = signIns;
        this.devices = devices;
        this.links = links;
        this.emailChange = emailChange;
        this.check = check;
        this.guesses = guesses;
        this.throttle = throttle;
        this.hasher = hasher;
        this.mails = mails;
        this.fresh = fresh;
        this.audit = audit;
        this.transaction = transaction;
    }

    enum How {
        OWN,
        EXPIRED,
        LINK
    }

    /**
     * One's own, with the current one as proof; all other sessions end.
     *
     * @throws Problem 400 naming {@code currentPassword} or {@code newPassword}; 423 {@code locked}
     */
    void change(Actor actor, String current, String chosen) {
        actor.requireInPerson();
        throttle.require(actor.origin());
        requireFresh(actor);
        User user = users.get(actor.user());
        guesses.forget(check.requireOwn("currentPassword", user, current, actor.origin()));
        requireGood("newPassword", chosen, user);
        String hash = hasher.hash(chosen);
        transaction.executeWithoutResult(status -> {
            users.lock(List.of(user.id()));
            User now = users.get(user.id());
            if (!Objects.equals(now.passwordHash(), user.passwordHash())) {
                throw Problem.invalid("currentPassword", "wrong-password");
            }
            replace(now, hash, How.OWN, actor, actor.session());
        });
    }

    void requireFresh(Actor actor) {
        fresh.requireFactor(actor, FreshProof.SHORT);
    }

    /** @throws Problem 400 naming the field: too short, too long, too easy, or the one that is in use */
    void requireGood(String field, String password, User user) {
        Passwords.check(field, password, rules.minimum(user.id()), rules.words(user));
        if (hasher.matches(password, user.passwordHash())) {
            throw Problem.invalid(field, "password-same");
        }
    }

    /**
     * Within the caller's transaction and the user's lock. Whoever had the old password or a session may have asked for
     * another address: that ends, too, also where the sign-in at hand would have brought it about.
     *
     * @param kept the session that goes on; 0 for none
     */
    void replace(User user, String hash, How how, Actor self, long kept) {
        users.setPassword(user.id(), hash);
        sessions.endOthers(user.id(), kept);
        signIns.endAll(List.of(user.id()));
        links.forget(List.of(user.id()));
        emailChange.drop(user, self, "password-changed");
        guesses.forgetAll(user.id(), Guesses.Kind.PASSWORD);
        if (how == How.LINK) {
            devices.forgetEverywhere(user.id());
            users.passwordCameByMail(user.id());
        }
        audit.recordInOrgsOf(self, "password.changed", Map.of("by", how.name().toLowerCase(Locale.ROOT)));
        mails.changed(user, self);
    }
}
