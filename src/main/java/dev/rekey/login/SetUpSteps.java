package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.login.Owed.What;
import dev.rekey.login.SignIn.SetUpDone;
import dev.rekey.login.SignIn.SetUpStep;
import dev.rekey.mfa.CodeSheet;
import dev.rekey.mfa.MfaSetUp;
import dev.rekey.mfa.SetUpCodes;
import dev.rekey.passkeys.CreationOptions;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setting up a factor in the middle of a sign-in, or with the setupToken of one, under the user's lock. */
@Service
class SetUpSteps {
    private final Users users;
    private final HalfSignIns signIns;
    private final MfaSetUp setUp;
    private final Owed owed;
    private final SetUpCodes setUpCodes;
    private final SignInProgress progress;
    private final Clock clock;

    SetUpSteps(
            Users users,
            HalfSignIns signIns,
            MfaSetUp setUp,
            Owed owed,
            SetUpCodes setUpCodes,
            SignInProgress progress,
            Clock clock) {
        this.users = users;
        this.signIns = signIns;
        this.setUp = setUp;
        this.owed = owed;
        this.setUpCodes = setUpCodes;
        this.progress = progress;
        this.clock = clock;
    }

    /** @throws Problem 401 {@code sign-in-expired} */
    @Transactional
    public SetUpStep begin(Token token, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        MfaSetUp.Shown shown = setUp.begin(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder());
        return new SetUpStep(owing.level, shown, progress.orgName(owing.signIn.org()));
    }

    /** @throws Problem 401 {@code sign-in-expired} */
    @Transactional
    public CreationOptions passkeyOptions(Token token, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        return setUp.passkeyOptions(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder());
    }

    @Transactional
    public SetUpDone confirm(Token token, String code, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        List<RecoveryCode> recoveryCodes =
                setUp.confirm(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder(), code);
        return done(owing, "totp", recoveryCodes, origin);
    }

    @Transactional
    public SetUpDone enrolPasskey(Token token, @Nullable String name, String answer, Origin origin) {
        Owing owing = owingSetUp(token, origin);
        MfaSetUp.NewPasskey made =
                setUp.enrol(owing.self, owing.signIn.scope(owing.level), owing.signIn.holder(), name, answer);
        return done(owing, "passkey", made.recoveryCodes(), origin);
    }

    private SetUpDone done(Owing owing, String factor, List<RecoveryCode> recoveryCodes, Origin origin) {
        String place = owing.level == MfaLevel.ORG ? progress.orgName(owing.signIn.org()) : "";
        CodeSheet sheet = new CodeSheet(owing.level, place, owing.self.email(), recoveryCodes);
        if (owing.signIn.setUp() != null) {
            signIns.end(owing.signIn.id());
            return new SetUpDone(sheet, new Step.Refused(Problem.unauthenticated("sign-in-expired")));
        }
        Proofs proofs = owing.signIn.proofs().with(owing.level, new Proofs.Proof(factor, clock.instant()));
        HalfSignIn done = owing.signIn.with(proofs).withSetUpCode(setUpCodes.ifAlive(owing.signIn.setUpCode()));
        Step next = progress.goOn(done, users.get(owing.signIn.user()), origin, null);
        return new SetUpDone(sheet, next);
    }

    private record Owing(Actor self, HalfSignIn signIn, MfaLevel level) {}

    private Owing owingSetUp(Token token, Origin origin) {
        HalfSignIn signIn = progress.lock(token).orElseThrow(() -> Problem.unauthenticated("sign-in-expired"));
        User user = users.get(signIn.user());
        Verdict verdict = owed.of(signIn, user, origin);
        boolean otherLevel = signIn.setUp() != null && signIn.setUp() != verdict.level();
        if (verdict.what() != What.SET_UP || verdict.level() == null || otherLevel) {
            throw Problem.unauthenticated("sign-in-expired");
        }
        return new Owing(SignInProgress.self(user, origin), verdict.signIn(), verdict.level());
    }
}
