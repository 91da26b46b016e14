package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.login.Owed.What;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.Invitations;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.EnumSet;
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
    private final Owed owed;
    private final FactorStep factorStep;
    private final SetUpCodeStep setUpCodeStep;
    private final PasswordChange passwords;
    private final Guesses guesses;
    private final SignInProgress progress;

    SignInSteps(
            Users users,
            Invitations invitations,
            Owed owed,
            FactorStep factorStep,
            SetUpCodeStep setUpCodeStep,
            PasswordChange passwords,
            Guesses guesses,
            SignInProgress progress) {
        this.users = users;
        this.invitations = invitations;
        this.owed = owed;
        this.factorStep = factorStep;
        this.setUpCodeStep = setUpCodeStep;
        this.passwords = passwords;
        this.guesses = guesses;
        this.progress = progress;
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
        return code != null && verdict.what() == What.FACTOR
                ? factorStep.answer(verdict, user, new Given.Code(code), false, null, origin)
                : progress.goOn(verdict, user, origin, null);
    }

    /**
     * @param checked the user as read when the new password was judged and hashed
     * @param road that of the sign-in; on another its token is good for nothing
     */
    @Transactional
    public Step passwordChanged(Token token, User checked, String hash, Road road, Origin origin) {
        Optional<HalfSignIn> locked = lock(token).filter(found -> found.road() == road);
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
    public Step factor(Token token, Given given, Road road, boolean remember, @Nullable OrgId wanted, Origin origin) {
        Optional<HalfSignIn> locked = lock(token).filter(found -> found.road() == road);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        HalfSignIn before = wanted == null
                ? locked.get()
                : locked.get().in(owed.accepted(user, wanted).id());
        Verdict verdict = owed.of(before, user, origin);
        return verdict.what() == What.FACTOR
                ? factorStep.answer(verdict, user, given, remember, token, origin)
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
        OrgChoice choice = owed.choice(locked.get(), org);
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
        return EnumSet.of(What.NOTHING, What.NOWHERE, What.FROZEN).contains(verdict.what())
                ? progress.goOn(locked.get(), user, origin, null)
                : progress.step(verdict, new HalfSignIns.Kept(token, verdict.signIn()), null);
    }

    /** No setupToken's. */
    private Optional<HalfSignIn> lock(Token token) {
        return token.is(Token.Kind.SET_UP) ? Optional.empty() : progress.lock(token);
    }

    private static Step expired() {
        return new Step.Refused(Problem.unauthenticated("sign-in-expired"));
    }
}
