package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.login.FactorProof.Occasion;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers the factor that a sign-in owes. Runs in the caller's transaction, under the user's lock. */
@Component
class FactorStep {
    private final HalfSignIns signIns;
    private final RememberedDevices devices;
    private final FactorProof proof;
    private final SignInProgress progress;
    private final Clock clock;

    FactorStep(
            HalfSignIns signIns, RememberedDevices devices, FactorProof proof, SignInProgress progress, Clock clock) {
        this.signIns = signIns;
        this.devices = devices;
        this.proof = proof;
        this.progress = progress;
        this.clock = clock;
    }

    /** @param token that continues the sign-in when it is wrong; null when none was given out yet */
    Step answer(Verdict verdict, User user, Given given, boolean remember, @Nullable Token token, Origin origin) {
        HalfSignIn signIn = verdict.signIn();
        MfaLevel level = Objects.requireNonNull(verdict.level());
        FactorScope scope = signIn.scope(level);
        Actor self = SignInProgress.self(user, origin);
        FactorProof.Result result = proof.check(Occasion.SIGN_IN, user, self, scope, given, signIn.holder());
        Problem refusal = result.refusal();
        if (refusal != null && result.held()) {
            return new Step.Refused(refusal);
        }
        if (refusal != null) {
            HalfSignIns.Kept again = token == null ? signIns.keep(signIn) : new HalfSignIns.Kept(token, signIn);
            return progress.factorOwed(again, level, refusal, null);
        }
        Token device = remember && signIn.road() == Road.PAGE ? devices.remember(scope, origin) : null;
        Proofs proofs = signIn.proofs().with(level, new Proofs.Proof(result.factor(), clock.instant()));
        return progress.goOn(signIn.with(proofs), user, origin, device);
    }
}
