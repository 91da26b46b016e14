package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.Passwords;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a typed password, counted; outside of any transaction, because the hash is slow. */
@Component
class PasswordCheck {
    private final Users users;
    private final RememberedDevices devices;
    private final Guesses guesses;
    private final PasswordHasher hasher;
    private final AuditLog audit;

    PasswordCheck(Users users, RememberedDevices devices, Guesses guesses, PasswordHasher hasher, AuditLog audit) {
        this.users = users;
        this.devices = devices;
        this.guesses = guesses;
        this.hasher = hasher;
        this.audit = audit;
    }

    /**
     * An unknown address costs, counts and answers like a known one. Whoever goes on with a right one forgets or refunds
     * its place among the guesses.
     *
     * @return the target whose place was taken
     * @throws Problem 401 {@code bad-credentials}, 423 {@code locked}, 429 {@code throttled}
     */
    Guesses.Target require(EmailAddress address, Optional<User> user, String password, Origin origin) {
        String decoy = users.anybodysVerifier(address).orElse(null); // asked for of everybody: it takes time
        Guesses.Target target = user.map(
                        known -> Guesses.Target.of(known, Guesses.Kind.PASSWORD, devices.known(known.id(), origin)))
                .orElseGet(() -> Guesses.Target.ofNobody(address));
        if (guesses.reserveOrWait(target) == Guesses.Leave.HELD) {
            record(user, origin, "sign-in.held");
            throw Problem.of(423, "locked");
        }
        if (!matches(password, user, decoy, target)) {
            guesses.wrong(target, origin);
            record(user, origin, "sign-in.failed");
            throw Problem.unauthenticated("bad-credentials");
        }
        return target;
    }

    /**
     * Makes the verifier of a right password anew where it is another system's, or of lower cost than today's; not where the
     * password was changed meanwhile.
     */
    User renewed(User user, String password) {
        String verifier = Objects.requireNonNull(user.passwordHash());
        if (hasher.isCurrent(verifier)) {
            return user;
        }
        try {
            return users.renewVerifier(user.id(), verifier, hasher.hash(password)) ? users.get(user.id()) : user;
        } catch (Problem busy) {
            return user; // next time
        }
    }

    /** The same of somebody signed in. @throws Problem 400 {@code wrong-password} naming the field; 423, 429 */
    Guesses.Target requireOwn(String field, User user, String password, Origin origin) {
        try {
            return require(user.email(), Optional.of(user), password, origin);
        } catch (Problem problem) {
            throw problem.code().equals("bad-credentials") ? Problem.invalid(field, "wrong-password") : problem;
        }
    }

    /** What no password can be costs the same; a guess that was not checked, for want of a free core, does not count. */
    private boolean matches(String password, Optional<User> user, @Nullable String decoy, Guesses.Target target) {
        boolean possible = password.length() <= 4 * Passwords.LIMIT;
        try {
            return hasher.matches(
                            possible ? password : "",
                            user.map(User::passwordHash).orElse(null),
                            decoy)
                    && possible;
        } catch (Problem busy) {
            guesses.refund(target);
            throw busy;
        }
    }

    private void record(Optional<User> user, Origin origin, String event) {
        Map<String, String> details = Map.of("proof", "password");
        if (user.isPresent()) {
            audit.recordInOrgsOf(SignInProgress.self(user.get(), origin), event, details);
        } else {
            audit.recordUnknown(origin, event, details);
        }
    }
}
