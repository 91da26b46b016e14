package dev.rekey.login;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.login.CodeCheck.Outcome;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.login.Owed.What;
import dev.rekey.login.SignIn.SetUpDone;
import dev.rekey.login.SignIn.SetUpStep;
import dev.rekey.mfa.MfaSetUp;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.sessions.Session;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Origin;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.users.Invitations;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    private final Sessions sessions;
    private final RememberedDevices devices;
    private final MfaSetUp setUp;
    private final Owed owed;
    private final CodeCheck codes;
    private final Guesses guesses;
    private final SessionOpener opener;
    private final AuditLog audit;
    private final Clock clock;

    SignInSteps(
            Users users,
            Invitations invitations,
            HalfSignIns signIns,
            Sessions sessions,
            RememberedDevices devices,
            MfaSetUp setUp,
            Owed owed,
            CodeCheck codes,
            Guesses guesses,
            SessionOpener opener,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.invitations = invitations;
        this.signIns = signIns;
        this.sessions = sessions;
        this.devices = devices;
        this.setUp = setUp;
        this.owed = owed;
        this.codes = codes;
        this.guesses = guesses;
        this.opener = opener;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param checked the user as read before the hash was compared; a password changed since proves nothing */
    @Transactional
    public Step passwordProved(User checked, Guesses.Target target, Road road, @Nullable OrgId wanted, Origin origin) {
        users.lock(List.of(checked.id()));
        User user = users.get(checked.id());
        if (!Objects.equals(user.passwordHash(), checked.passwordHash())) {
            return new Step.Refused(Problem.unauthenticated("bad-credentials"));
        }
        guesses.forget(target);
        return goOn(HalfSignIn.begun(user.id(), road, wanted, Proofs.ofPassword(clock.instant())), user, origin, null);
    }

    @Transactional
    public Step code(Token token, String typed, boolean remember, @Nullable OrgId wanted, Origin origin) {
        Optional<HalfSignIn> locked = lock(token);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        HalfSignIn before = wanted == null ? locked.get() : locked.get().in(owed.accepted(user, wanted).id());
        Verdict verdict = owed.of(before, user, origin);
        MfaLevel level = verdict.level();
        if (verdict.what() != What.CODE || level == null) {
            return goOn(verdict.signIn(), user, origin, null);
        }
        Guesses.Target target = Guesses.Target.of(user, Guesses.Kind.CODE, devices.known(user.id(), origin));
        Actor self = self(user, origin);
        if (!guesses.reserve(target)) {
            audit.recordInOrgsOf(self, "sign-in.held", Map.of("proof", "code", "level", level.word()));
            return new Step.Refused(Problem.of(423, "locked"));
        }
        CodeCheck.Checked checked = codes.check(verdict.signIn().scope(level), typed);
        if (checked.outcome() != Outcome.RIGHT) {
            boolean replayed = checked.outcome() == Outcome.REPLAYED;
            if (replayed) {
                guesses.refund(target);
            }
            audit.recordInOrgsOf(
                    self, "sign-in.failed", Map.of("proof", checked.factor(), "level", level.word(), "replayed", replayed));
            return new Step.CodeOwed(
                    token, level, FACTORS, Problem.invalid("code", replayed ? "used-code" : "wrong-code"), null);
        }
        guesses.forget(target);
        if (checked.factor().equals("recovery-code")) {
            audit.recordInOrgsOf(self, "mfa.recovery-code-used", Map.of("level", level.word()));
        }
        Token device = remember && before.road() == Road.PAGE ? devices.remember(verdict.signIn().scope(level), origin) : null;
        Proofs proofs = verdict.signIn().proofs().with(level, new Proofs.Proof(checked.factor(), clock.instant()));
        return goOn(verdict.signIn().with(proofs), user, origin, device);
    }

    /** What answers a code: kinds of factors, in the API's words. */
    private static final List<String> FACTORS = List.of("totp", "recovery-code");

    @Transactional
    public Step chooseOrg(Token token, OrgId org, Origin origin) {
        Optional<HalfSignIn> locked = lock(token);
        if (locked.isEmpty()) {
            return expired();
        }
        User user = users.get(locked.get().user());
        OrgChoice choice = owed.choice(user, org);
        if (owed.of(locked.get(), user, origin).what() != What.ORG) {
            return goOn(locked.get(), user, origin, null);
        }
        if (choice.invited()) {
            invitations.accept(self(user, origin), org);
        }
        return goOn(locked.get().in(org), user, origin, null);
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
                ? goOn(locked.get(), user, origin, null)
                : step(verdict, token, null);
    }

    /** @throws Problem 401 {@code sign-in-expired} */
    @Transactional
    public SetUpStep beginSetUp(Token token, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        MfaSetUp.Shown shown = setUp.beginOrGoOn(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder());
        return new SetUpStep(owing.level, shown, opener.orgName(owing.signIn.org()));
    }

    @Transactional
    public SetUpDone confirmSetUp(Token token, String code, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        List<RecoveryCode> recoveryCodes =
                setUp.confirm(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder(), code);
        Proofs proofs = owing.signIn.proofs().with(owing.level, new Proofs.Proof("totp", clock.instant()));
        Step next = goOn(owing.signIn.with(proofs), users.get(owing.signIn.user()), origin, null);
        return new SetUpDone(recoveryCodes, next);
    }

    private record Owing(Actor self, HalfSignIn signIn, MfaLevel level) {}

    private Owing owingSetUp(Token token, Origin origin) {
        HalfSignIn signIn = lock(token).orElseThrow(() -> Problem.unauthenticated("sign-in-expired"));
        User user = users.get(signIn.user());
        Verdict verdict = owed.of(signIn, user, origin);
        if (verdict.what() != What.SET_UP || verdict.level() == null) {
            throw Problem.unauthenticated("sign-in-expired");
        }
        return new Owing(self(user, origin), verdict.signIn(), verdict.level());
    }

    /** The same steps for another org, beginning with what the session has proved; the session ends. */
    @Transactional
    public Step switchOrg(Actor actor, OrgId org) {
        users.lock(List.of(actor.user()));
        Session session = sessions.find(actor.session()).orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        User user = users.get(actor.user());
        if (owed.choice(user, org).invited()) {
            invitations.accept(self(user, actor.origin()), org);
        }
        sessions.end(session.id());
        HalfSignIn signIn = HalfSignIn.begun(user.id(), Road.PAGE, org, session.proofs().withoutOrg()).in(org);
        return goOn(signIn, user, actor.origin(), null);
    }

    /** A new bearer token for the old, as long as the same sign-in would still owe nothing; else what it owes. */
    @Transactional
    public Step refresh(Actor actor, Token bearer) {
        users.lock(List.of(actor.user()));
        Session session = sessions.find(actor.session()).orElseThrow(() -> Problem.unauthenticated("unauthenticated"));
        User user = users.get(actor.user());
        HalfSignIn signIn =
                new HalfSignIn(0, user.id(), Road.API, session.org(), session.org(), session.proofs(), null);
        if (owed.of(signIn, user, actor.origin()).what() != What.NOTHING) {
            sessions.end(session.id());
            return goOn(signIn, user, actor.origin(), null);
        }
        return sessions.rotate(bearer)
                .<Step>map(next -> new Step.Done(
                        next, user, session.org(), clock.instant().plus(Sessions.BEARER_LIFE), null))
                .orElseGet(() -> new Step.Refused(Problem.unauthenticated("unauthenticated")));
    }

    @Transactional
    public void signOut(Actor actor) {
        sessions.end(actor.session());
        audit.record(actor, "sign-out", Subject.of(actor.user(), actor.name()), Map.of());
    }

    private Step goOn(HalfSignIn signIn, User user, Origin origin, @Nullable Token device) {
        Verdict verdict = owed.of(signIn, user, origin);
        return switch (verdict.what()) {
            case NOTHING -> {
                signIns.end(signIn.id());
                yield opener.open(verdict.signIn(), user, origin, device);
            }
            case NOWHERE -> {
                signIns.end(signIn.id());
                audit.recordInOrgsOf(self(user, origin), "sign-in.failed", Map.of("reason", "no-active-org"));
                yield new Step.Refused(Problem.of(404, "no-active-org"));
            }
            default -> step(verdict, signIns.keep(kept(verdict)).token(), device);
        };
    }

    /** Over the API a set-up is done with a token that is good for nothing else. */
    private static HalfSignIn kept(Verdict verdict) {
        return verdict.what() == What.SET_UP && verdict.signIn().road() == Road.API
                ? verdict.signIn().onlyToSetUp(Objects.requireNonNull(verdict.level()))
                : verdict.signIn();
    }

    private static Step step(Verdict verdict, Token token, @Nullable Token device) {
        return switch (verdict.what()) {
            case CODE -> new Step.CodeOwed(token, Objects.requireNonNull(verdict.level()), FACTORS, null, device);
            case SET_UP -> new Step.SetUpOwed(token, Objects.requireNonNull(verdict.level()), device);
            default -> new Step.OrgOwed(token, verdict.orgs(), device);
        };
    }

    /** The user's lock orders all steps; whoever waited for it finds the token dead if the other went on with it. */
    private Optional<HalfSignIn> lock(Token token) {
        return signIns.find(token).flatMap(found -> {
            users.lock(List.of(found.user()));
            return signIns.find(token);
        });
    }

    private static Step expired() {
        return new Step.Refused(Problem.unauthenticated("sign-in-expired"));
    }

    static Actor self(User user, Origin origin) {
        return Actor.powerless(user.id(), user.name(), user.email().value(), origin);
    }
}
