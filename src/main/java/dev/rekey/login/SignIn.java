package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.crypto.Token;
import dev.rekey.mfa.MfaSetUp;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.Proofs;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.Passwords;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Signing in, for pages and API alike. The password comes first and is checked outside of any transaction, because its
 * hash is slow; each further step is one transaction of {@link SignInSteps}.
 */
@Service
public class SignIn {
    private final Users users;
    private final RememberedDevices devices;
    private final Guesses guesses;
    private final Throttle throttle;
    private final PasswordHasher hasher;
    private final SignInSteps steps;
    private final SessionSteps sessionSteps;
    private final OrgChoices choices;
    private final AuditLog audit;
    private final Clock clock;

    SignIn(
            Users users,
            RememberedDevices devices,
            Guesses guesses,
            Throttle throttle,
            PasswordHasher hasher,
            SignInSteps steps,
            SessionSteps sessionSteps,
            OrgChoices choices,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.devices = devices;
        this.guesses = guesses;
        this.throttle = throttle;
        this.hasher = hasher;
        this.steps = steps;
        this.sessionSteps = sessionSteps;
        this.choices = choices;
        this.audit = audit;
        this.clock = clock;
    }

    /** An unknown address costs, counts and answers like a known one. */
    public Step begin(String email, String password, Road road, Origin origin) {
        return begin(email, password, road, null, null, origin);
    }

    /** @param wanted the org that the caller named, if any; @param code given along with the password, if any */
    Step begin(String email, String password, Road road, @Nullable OrgId wanted, @Nullable String code, Origin origin) {
        throttle.require(origin);
        EmailAddress address = EmailAddress.ofAnything(email);
        Optional<User> user = users.find(address);
        Guesses.Target target = user.map(
                        known -> Guesses.Target.of(known, Guesses.Kind.PASSWORD, devices.known(known.id(), origin)))
                .orElseGet(() -> Guesses.Target.ofNobody(address));
        if (guesses.reserveOrWait(target) == Guesses.Leave.HELD) {
            record(user, origin, "sign-in.held");
            return new Step.Refused(Problem.of(423, "locked"));
        }
        if (!matches(password, user, target)) {
            guesses.wrong(target);
            record(user, origin, "sign-in.failed");
            return new Step.Refused(Problem.unauthenticated("bad-credentials"));
        }
        User proved = user.orElseThrow();
        HalfSignIn begun = HalfSignIn.begun(proved.id(), road, wanted, Proofs.ofPassword(clock.instant()));
        return steps.passwordProved(proved, target, begun, code, origin);
    }

    /** What no password can be costs the same; a guess that was not checked, for want of a free core, does not count. */
    private boolean matches(String password, Optional<User> user, Guesses.Target target) {
        boolean possible = password.length() <= 4 * Passwords.LIMIT;
        try {
            return hasher.matches(
                            possible ? password : "",
                            user.map(User::passwordHash).orElse(null))
                    && possible;
        } catch (Problem busy) {
            guesses.refund(target);
            throw busy;
        }
    }

    /** @param typed an authenticator app's code or a recovery code, as typed; @param wanted another org instead, if any */
    public Step code(Token token, String typed, Road road, boolean remember, @Nullable OrgId wanted, Origin origin) {
        throttle.require(origin);
        return steps.code(token, typed, road, remember, wanted, origin);
    }

    public Step chooseOrg(Token token, OrgId org, Origin origin) {
        return steps.chooseOrg(token, org, origin);
    }

    /** What is owed now, and nothing changes by asking; but who owes nothing any more is signed in. */
    public Step current(Token token, Origin origin) {
        return steps.current(token, origin);
    }

    public SetUpStep beginSetUp(Token token, Origin origin) {
        return steps.beginSetUp(token, origin);
    }

    /** @throws Problem 400 {@code wrong-code} */
    public SetUpDone confirmSetUp(Token token, String code, Origin origin) {
        throttle.require(origin);
        return steps.confirmSetUp(token, code, origin);
    }

    /** The orgs that somebody may switch to, the current one first. */
    public List<OrgChoice> orgsOf(Actor actor) {
        return choices.of(actor.user());
    }

    public Step switchOrg(Actor actor, OrgId org) {
        return sessionSteps.switchOrg(actor, org);
    }

    public Step refresh(Actor actor, Token bearer) {
        return sessionSteps.refresh(actor, bearer);
    }

    /** @param before what a browser's cookie held until now */
    public void leave(Token before) {
        sessionSteps.leave(before);
    }

    public void signOut(Actor actor) {
        sessionSteps.signOut(actor);
    }

    /** What the set-up page shows. */
    public record SetUpStep(MfaLevel level, MfaSetUp.Shown shown, String orgName) {}

    /** After a set-up: the recovery codes, and where the sign-in stands; a setupToken signs nobody in and is dead. */
    public record SetUpDone(List<RecoveryCode> recoveryCodes, Step next) {}

    private void record(Optional<User> user, Origin origin, String event) {
        Map<String, String> details = Map.of("proof", "password");
        if (user.isPresent()) {
            User known = user.get();
            audit.recordInOrgsOf(
                    Actor.powerless(known.id(), known.name(), known.email().value(), origin), event, details);
        } else {
            audit.recordUnknown(origin, event, details);
        }
    }
}
