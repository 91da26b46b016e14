package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.crypto.Token;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.login.Owed.What;
import dev.rekey.mfa.Factors;
import dev.rekey.mfa.SetUpCodes;
import dev.rekey.passkeys.Allowed;
import dev.rekey.passkeys.PasskeyAssertion;
import dev.rekey.passkeys.Purpose;
import dev.rekey.passkeys.RequestOptions;
import dev.rekey.portals.Portal;
import dev.rekey.portals.Portals;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.EmailChange;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a sign-in as far as it goes: keeps it, with a new token, while it owes something; else opens the session. */
@Component
class SignInProgress {
    private final Users users;
    private final Owed owed;
    private final HalfSignIns signIns;
    private final SessionOpener opener;
    private final EmailChange emailChange;
    private final PasswordLinks passwordLinks;
    private final SetUpCodes setUpCodes;
    private final Factors factors;
    private final PasskeyAssertion passkeys;
    private final Portals portals;
    private final AuditLog audit;
    private final Clock clock;

    SignInProgress(
            Users users,
            Owed owed,
            HalfSignIns signIns,
            SessionOpener opener,
            EmailChange emailChange,
            PasswordLinks passwordLinks,
            SetUpCodes setUpCodes,
            Factors factors,
            PasskeyAssertion passkeys,
            Portals portals,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.owed = owed;
        this.signIns = signIns;
        this.opener = opener;
        this.emailChange = emailChange;
        this.passwordLinks = passwordLinks;
        this.setUpCodes = setUpCodes;
        this.factors = factors;
        this.passkeys = passkeys;
        this.portals = portals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The user's lock orders all steps; whoever waited for it finds the token dead if the other went on with it. Also of
     * a setupToken, which is good for setting up alone.
     */
    Optional<HalfSignIn> lock(Token token) {
        return signIns.find(token).flatMap(found -> {
            users.lock(List.of(found.user()));
            return signIns.find(token);
        });
    }

    /** Within the caller's transaction and the user's lock. @param device remembered just now, for the browser to keep */
    Step goOn(HalfSignIn signIn, User user, Origin origin, @Nullable Token device) {
        return goOn(owed.of(signIn, user, origin), user, origin, device);
    }

    /** @param verdict of now, under the user's lock */
    Step goOn(Verdict verdict, User user, Origin origin, @Nullable Token device) {
        HalfSignIn signIn = verdict.signIn();
        return switch (verdict.what()) {
            case NOTHING -> {
                signIns.end(signIn.id());
                yield opener.open(verdict.signIn(), withNewEmail(verdict.signIn(), user, origin), origin, device);
            }
            case FROZEN -> {
                signIns.end(signIn.id());
                audit.recordInOrgsOf(self(user, origin), "sign-in.failed", Map.of("reason", "account-frozen"));
                yield new Step.Refused(Problem.of(423, "account-frozen"));
            }
            case NOWHERE -> {
                signIns.end(signIn.id());
                yield nowhere(signIn, user, origin);
            }
            case PASSWORD -> {
                if (!provedJustNow(signIn)) {
                    boolean api = signIn.road() == HalfSignIn.Road.API;
                    signIns.end(signIn.id());
                    audit.recordInOrgsOf(self(user, origin), "sign-in.failed", Map.of("reason", "password-expired"));
                    yield new Step.Refused(Problem.unauthenticated(api ? "password-expired" : "sign-in-expired"));
                }
                yield step(verdict, signIns.keep(signIn), device);
            }
            default -> step(verdict, signIns.keep(kept(verdict)), device);
        };
    }

    /** Who is a member of portals alone is led to the first of them. */
    private Step nowhere(HalfSignIn signIn, User user, Origin origin) {
        String reason = signIn.portal() == null ? "no-active-org" : "no-portal-access";
        audit.recordInOrgsOf(self(user, origin), "sign-in.failed", Map.of("reason", reason));
        if (signIn.portal() != null) {
            return new Step.Refused(Problem.forbidden("no-portal-access"), signIn.portal());
        }
        if (signIn.road() == Road.PAGE) {
            Optional<Portal> portal = portals.openTo(user.id());
            if (portal.isPresent()) {
                return new Step.Refused(
                        Problem.forbidden("portal-only"), portal.get().link());
            }
        }
        return new Step.Refused(Problem.of(404, "no-active-org"));
    }

    /** Else a session would suffice to replace an expired password by another. */
    boolean provedJustNow(HalfSignIn signIn) {
        return signIn.proofs().passwordAt().plus(HalfSignIns.LIFE).isAfter(clock.instant());
    }

    /** Links and codes mailed to the old address end with it. */
    private User withNewEmail(HalfSignIn signIn, User user, Origin origin) {
        return emailChange
                .apply(user, signIn.proofs().passwordAt(), origin)
                .map(changed -> {
                    passwordLinks.forget(List.of(user.id()));
                    setUpCodes.voidMailed(user.id());
                    return changed;
                })
                .orElse(user);
    }

    /** Over the API a set-up is done with a token that is good for nothing else. */
    private static HalfSignIn kept(Verdict verdict) {
        return verdict.what() == What.SET_UP && verdict.signIn().road() == Road.API
                ? verdict.signIn().onlyToSetUp(Objects.requireNonNull(verdict.level()))
                : verdict.signIn();
    }

    /** @param kept the sign-in that it is the verdict on, and its token */
    Step step(Verdict verdict, HalfSignIns.Kept kept, @Nullable Token device) {
        Token token = kept.token();
        return switch (verdict.what()) {
            case PASSWORD -> new Step.PasswordOwed(token);
            case FACTOR -> factorOwed(kept, Objects.requireNonNull(verdict.level()), null, device);
            case SET_UP_CODE -> new Step.SetUpCodeOwed(token, Objects.requireNonNull(verdict.level()), null, device);
            case SET_UP -> new Step.SetUpOwed(token, Objects.requireNonNull(verdict.level()), device);
            default -> new Step.OrgOwed(token, verdict.orgs(), device);
        };
    }

    /** @param refusal why what was just given was not accepted */
    Step factorOwed(HalfSignIns.Kept kept, MfaLevel level, @Nullable Problem refusal, @Nullable Token device) {
        FactorScope scope = kept.signIn().scope(level);
        List<String> kinds = factors.kinds(scope);
        RequestOptions passkey = kinds.contains("passkey")
                ? passkeys.options(
                        Allowed.of(scope), Purpose.ASSERT, kept.signIn().holder())
                : null;
        return new Step.FactorOwed(kept.token(), level, kinds, passkey, refusal, device);
    }

    String orgName(@Nullable OrgId org) {
        return opener.orgName(org);
    }

    /** Who signs in, for events. */
    static Actor self(User user, Origin origin) {
        return Actor.powerless(user.id(), user.name(), user.email().value(), origin);
    }
}
