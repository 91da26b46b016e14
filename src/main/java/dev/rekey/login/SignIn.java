package dev.rekey.login;

import dev.rekey.crypto.PasswordHasher;
import dev.rekey.crypto.Token;
import dev.rekey.mfa.CodeSheet;
import dev.rekey.mfa.MfaSetUp;
import dev.rekey.passkeys.CreationOptions;
import dev.rekey.passkeys.RequestOptions;
import dev.rekey.portals.Portal;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.PasswordRules;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
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
    private final PasswordRules rules;
    private final HalfSignIns signIns;
    private final PasswordCheck check;
    private final PasswordChange passwords;
    private final Throttle throttle;
    private final PasswordHasher hasher;
    private final SignInSteps steps;
    private final SetUpSteps setUpSteps;
    private final PasskeySignIn passkeys;
    private final SessionSteps sessionSteps;
    private final OrgChoices choices;
    private final Clock clock;

    SignIn(
            Users users,
            PasswordRules rules,
            HalfSignIns signIns,
            PasswordCheck check,
            PasswordChange passwords,
            Throttle throttle,
            PasswordHasher hasher,
            SignInSteps steps,
            SetUpSteps setUpSteps,
            PasskeySignIn passkeys,
            SessionSteps sessionSteps,
            OrgChoices choices,
            Clock clock) {
        this.users = users;
        this.rules = rules;
        this.signIns = signIns;
        this.check = check;
        this.passwords = passwords;
        this.throttle = throttle;
        this.hasher = hasher;
        this.steps = steps;
        this.setUpSteps = setUpSteps;
        this.passkeys = passkeys;
        this.sessionSteps = sessionSteps;
        this.choices = choices;
        this.clock = clock;
    }

    /** What was given along with a step, for what the steps after it ask; null for nothing. */
    record Codes(@Nullable String code, @Nullable String setUpCode) {
        static final Codes NONE = new Codes(null, null);
    }

    public Step begin(String email, String password, Road road, Origin origin) {
        return begin(email, password, new Way(road, null, null), Codes.NONE, origin);
    }

    /**
     * Where a sign-in is to lead.
     *
     * @param wanted the org that the caller named, if any
     * @param portal the number of the portal's address by which it begins; null for the console
     */
    record Way(Road road, @Nullable OrgId wanted, @Nullable Long portal) {
        HalfSignIn begun(UserId user, Proofs proofs) {
            return HalfSignIn.begun(user, road, wanted, proofs).by(portal);
        }
    }

    /** An unknown address costs, counts and answers like a known one. */
    Step begin(String email, String password, Way way, Codes given, Origin origin) {
        throttle.require(origin);
        EmailAddress address = EmailAddress.ofAnything(email);
        Optional<User> user = users.find(address);
        Guesses.Target target;
        try {
            target = check.require(address, user, password, origin);
        } catch (Problem problem) {
            return new Step.Refused(problem);
        }
        User proved = check.renewed(user.orElseThrow(), password);
        HalfSignIn begun = way.begun(proved.id(), Proofs.ofPassword(clock.instant()));
        Step step = steps.passwordProved(proved, target, begun, given.code(), origin);
        return withSetUpCode(step, given.setUpCode(), way.road(), origin);
    }

    /** Over the API. @param setUpCode given along, if any */
    Step factor(Token token, Given given, @Nullable String setUpCode, @Nullable OrgId wanted, Origin origin) {
        Step step = factor(token, given, Road.API, false, wanted, origin);
        return withSetUpCode(step, setUpCode, Road.API, origin);
    }

    private Step withSetUpCode(Step step, @Nullable String setUpCode, Road road, Origin origin) {
        return setUpCode != null && step instanceof Step.SetUpCodeOwed owed
                ? steps.setUpCode(owed.token(), setUpCode, road, origin)
                : step;
    }

    /** @param typed a set-up code, as typed */
    Step setUpCode(Token token, String typed, Road road, Origin origin) {
        throttle.require(origin);
        return steps.setUpCode(token, typed, road, origin);
    }

    /** Who is signing in with this token, if it is alive. */
    Optional<User> owner(Optional<Token> token) {
        return token.flatMap(signIns::find).map(signIn -> users.get(signIn.user()));
    }

    /** The number of the address of the portal to which this sign-in leads, if it is alive. */
    Optional<Long> portal(Token token) {
        return signIns.find(token).map(HalfSignIn::portal);
    }

    int passwordMinimum(User user) {
        return rules.minimum(user.id());
    }

    /**
     * A new password in place of an expired one, which was proved just now.
     *
     * @param field what to name when it is not good enough
     * @param road that of the sign-in; on another its token is good for nothing
     * @throws Problem 400 naming the field; 401 {@code sign-in-expired}
     */
    Step changePassword(Token token, String field, String password, Road road, Origin origin) {
        throttle.require(origin);
        User user = owner(Optional.of(token)).orElseThrow(() -> Problem.unauthenticated("sign-in-expired"));
        passwords.requireGood(field, password, user);
        return steps.passwordChanged(token, user, hasher.hash(password), road, origin);
    }

    /** @param wanted another org instead, if any */
    Step factor(Token token, Given given, Road road, boolean remember, @Nullable OrgId wanted, Origin origin) {
        throttle.require(origin);
        return steps.factor(token, given, road, remember, wanted, origin);
    }

    /** @param visitor the token of whoever asks, who alone can answer */
    RequestOptions passkeyOptions(Token visitor, Origin origin) {
        return passkeys.options(visitor, origin);
    }

    /** A passkey as the whole sign-in. @param answer AuthenticationResponseJSON */
    Step passkey(Token visitor, String answer, Way way, Origin origin) {
        return passkeys.answer(visitor, answer, way, origin);
    }

    public Step chooseOrg(Token token, OrgId org, Origin origin) {
        return steps.chooseOrg(token, org, origin);
    }

    public Step withoutOrg(Token token, Origin origin) {
        return steps.withoutOrg(token, origin);
    }

    /** What is owed now, and nothing changes by asking; but who owes nothing any more is signed in. */
    public Step current(Token token, Origin origin) {
        return steps.current(token, origin);
    }

    public SetUpStep beginSetUp(Token token, Origin origin) {
        return setUpSteps.begin(token, origin);
    }

    /** @throws Problem 400 {@code wrong-code} */
    public SetUpDone confirmSetUp(Token token, String code, Origin origin) {
        throttle.require(origin);
        return setUpSteps.confirm(token, code, origin);
    }

    /** The orgs that somebody may switch to, the current one first. */
    public List<OrgChoice> orgsOf(Actor actor) {
        return choices.of(actor.user());
    }

    public Step switchOrg(Actor actor, OrgId org) {
        return sessionSteps.switchOrg(actor, org);
    }

    Step enterPortal(Actor actor, Portal portal) {
        return sessionSteps.enterPortal(actor, portal);
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

    CreationOptions newPasskeyOptions(Token token, Origin origin) {
        return setUpSteps.passkeyOptions(token, origin);
    }

    /** @throws Problem 400, 409 saying what is wrong with the passkey */
    SetUpDone enrolPasskey(Token token, @Nullable String name, String answer, Origin origin) {
        throttle.require(origin);
        return setUpSteps.enrolPasskey(token, name, answer, origin);
    }

    /** What the set-up page shows. */
    public record SetUpStep(MfaLevel level, MfaSetUp.Shown shown, String orgName) {}

    /** After a set-up: the recovery codes, and where the sign-in stands; a setupToken signs nobody in and is dead. */
    public record SetUpDone(CodeSheet sheet, Step next) {}
}
