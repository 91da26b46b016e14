package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.login.Owed.What;
import dev.rekey.login.SignIn.SetUpDone;
import dev.rekey.login.SignIn.SetUpStep;
import dev.rekey.mfa.MfaSetUp;
import dev.rekey.mfa.SetUpCodes;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.Invitations;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps after the password, each one transaction under the user's lock: two requests with one token never both go
 * on, and a reset in between is met.
 */
@Service
class SignInSteps {
    private final Users users;
    private final Invitations invitations;
    private final HalfSignIns signIns;
    private final MfaSetUp setUp;
    private final Owed owed;
    private final CodeStep codeStep;
    private final SetUpCodeStep setUpCodeStep;
    private final SetUpCodes setUpCodes;
    private final PasswordChange passwords;
    private final Guesses guesses;
    private final SignInProgress progress;
    private final Clock clock;

    SignInSteps(
            Users users,
            Invitations invitations,
            HalfSignIns signIns,
            MfaSetUp setUp,
            Owed owed,
            CodeStep codeStep,
            SetUpCodeStep setUpCodeStep,
            SetUpCodes setUpCodes,
            PasswordChange passwords,
            Guesses guesses,
            SignInProgress progress,
            Clock clock) {
        this.users = users;
        this.invitations = invitations;
        this.signIns = signIns;
        this.setUp = setUp;
        this.owed = owed;
        this.codeStep = codeStep;
        this.setUpCodeStep = setUpCodeStep;
        this.setUpCodes = setUpCodes;
        this.passwords = passwords;
        this.guesses = guesses;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * @param checked the user as read before the hash was compared; a password changed since proves nothing
     * @param begun proved by the password
     * @param code given along with it, for the first level that asks for one
     */
    @Transactional
    public Step passwordProved(
            User checked, Guesses.Target target, HalfSignIn begun, @Nullable String code, Origin origin) {
        users.lock(List.of(checked.id()));
        User user = users.get(checked.id());
        if (!Objects.equals(user.passwordHash(), checked.passwordHash())) {
            guesses.refund(target);
            return new Step.Refused(Problem.unauthenticated("bad-credentials"));
        }
        guesses.forget(target);
        Verdict verdict = owed.of(begun, user, origin);
        return code != null && verdict.what() == What.CODE
                ? codeStep.answer(verdict, user, code, false, null, origin)
                : progress.goOn(verdict, user, origin, null);
    }

    /** @param checked the user as read when the new password was judged and hashed */
    @Transactional
    public Step passwordChanged(Token token, User checked, String hash, Origin origin) {
        Optional<HalfSignIn> locked = lock(token);
        User user = users.get(checked.id());
        boolean same = Objects.equals(user.passwordHash(), checked.passwordHash());
        if (locked.isEmpty()
                || !same
                || !progress.provedJustNow(locked.get())
                || owed.of(locked.get(), user, origin).what() != What.PASSWORD) {
            return expired();
        }
        passwords.replace(user, hash, PasswordChange.How.EXPIRED, SignInProgress.self(user, origin), 0);
        return progress.goOn(locked.get(), users.get(user.id()), origin, null);
    }

    /** @param road that of the sign-in; on another its token is good for nothing */
    @Transactional
    public Step code(Token token, String typed, Road road, boolean remember, @Nullable OrgId wanted, Origin origin) {
        Optional<HalfSignIn> locked = lock(token).filter(found -> found.road() == road);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        HalfSignIn before = wanted == null
                ? locked.get()
                : locked.get().in(owed.accepted(user, wanted).id());
        Verdict verdict = owed.of(before, user, origin);
        return verdict.what() == What.CODE
                ? codeStep.answer(verdict, user, typed, remember, token, origin)
                : progress.goOn(verdict, user, origin, null);
    }

    /** @param road that of the sign-in; on another its token is good for nothing */
    @Transactional
    public Step setUpCode(Token token, String typed, Road road, Origin origin) {
        Optional<HalfSignIn> locked = lock(token).filter(found -> found.road() == road);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        Verdict verdict = owed.of(locked.get(), user, origin);
        return verdict.what() == What.SET_UP_CODE
                ? setUpCodeStep.answer(verdict, user, typed, token, origin)
                : progress.goOn(verdict, user, origin, null);
    }

    @Transactional
    public Step chooseOrg(Token token, OrgId org, Origin origin) {
        Optional<HalfSignIn> locked = lock(token);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        OrgChoice choice = owed.choice(user, org);
        if (owed.of(locked.get(), user, origin).what() != What.ORG) {
            return progress.goOn(locked.get(), user, origin, null);
        }
        if (choice.invited()) {
            invitations.accept(SignInProgress.self(user, origin), org);
        }
        return progress.goOn(locked.get().in(org), user, origin, null);
    }

    /** For a super admin who is in no org and does not accept an invitation. */
    @Transactional
    public Step withoutOrg(Token token, Origin origin) {
        Optional<HalfSignIn> locked = lock(token);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        Verdict verdict = owed.withoutOrg(owed.of(locked.get(), user, origin), user);
        return progress.goOn(verdict, user, origin, null);
    }

    @Transactional
    public Step current(Token token, Origin origin) {
        Optional<HalfSignIn> locked = lock(token);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        Verdict verdict = owed.of(locked.get(), user, origin);
        return verdict.what() == What.NOTHING || verdict.what() == What.NOWHERE
                ? progress.goOn(locked.get(), user, origin, null)
                : progress.step(verdict, token, null);
    }

    /** @throws Problem 401 {@code sign-in-expired} */
    @Transactional
    public SetUpStep beginSetUp(Token token, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        MfaSetUp.Shown shown = setUp.begin(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder());
        return new SetUpStep(owing.level, shown, progress.orgName(owing.signIn.org()));
    }

    @Transactional
    public SetUpDone confirmSetUp(Token token, String code, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        List<RecoveryCode> recoveryCodes =
                setUp.confirm(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder(), code);
        if (owing.signIn.setUp() != null) {
            signIns.end(owing.signIn.id());
            return new SetUpDone(recoveryCodes, expired());
        }
        Proofs proofs = owing.signIn.proofs().with(owing.level, new Proofs.Proof("totp", clock.instant()));
        HalfSignIn done = owing.signIn.with(proofs).withSetUpCode(setUpCodes.ifAlive(owing.signIn.setUpCode()));
        Step next = progress.goOn(done, users.get(owing.signIn.user()), origin, null);
        return new SetUpDone(recoveryCodes, next);
    }

    private record Owing(Actor self, HalfSignIn signIn, MfaLevel level) {}

    private Owing owingSetUp(Token token, Origin origin) {
        HalfSignIn signIn = lockAny(token).orElseThrow(() -> Problem.unauthenticated("sign-in-expired"));
        User user = users.get(signIn.user());
        Verdict verdict = owed.of(signIn, user, origin);
        boolean otherLevel = signIn.setUp() != null && signIn.setUp() != verdict.level();
        if (verdict.what() != What.SET_UP || verdict.level() == null || otherLevel) {
            throw Problem.unauthenticated("sign-in-expired");
        }
        return new Owing(SignInProgress.self(user, origin), verdict.signIn(), verdict.level());
    }

    /** The user's lock orders all steps; whoever waited for it finds the token dead if the other went on with it. */
    private Optional<HalfSignIn> lock(Token token) {
        return token.is(Token.Kind.SET_UP) ? Optional.empty() : lockAny(token);
    }

    /** Also a setupToken, which is good for setting up alone. */
    private Optional<HalfSignIn> lockAny(Token token) {
        return signIns.find(token).flatMap(found -> {
            users.lock(List.of(found.user()));
            return signIns.find(token);
        });
    }

    private static Step expired() {
        return new Step.Refused(Problem.unauthenticated("sign-in-expired"));
    }
}
