package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.mfa.SetUpCodes;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers a set-up code that a sign-in owes. It is spent when the set-up is done; until then it is this sign-in's alone,
 * so that whoever is interrupted can try again. Runs in the caller's transaction, under the user's lock.
 */
@Component
class SetUpCodeStep {
    private final SetUpCodes codes;
    private final HalfSignIns signIns;
    private final RememberedDevices devices;
    private final Guesses guesses;
    private final SignInProgress progress;

    SetUpCodeStep(
            SetUpCodes codes,
            HalfSignIns signIns,
            RememberedDevices devices,
            Guesses guesses,
            SignInProgress progress) {
        this.codes = codes;
        this.signIns = signIns;
        this.devices = devices;
        this.guesses = guesses;
        this.progress = progress;
    }

    /** @param token that continues the sign-in when the code is wrong */
    Step answer(Verdict verdict, User user, String typed, Token token, Origin origin) {
        HalfSignIn signIn = verdict.signIn();
        MfaLevel level = Objects.requireNonNull(verdict.level());
        Actor self = SignInProgress.self(user, origin);
        Guesses.Target target = Guesses.Target.of(user, Guesses.Kind.CODE, devices.known(user.id(), origin));
        if (guesses.reserve(target) != Guesses.Leave.CHECK) { // under the user's lock none is busy
            Map<String, String> details = Map.of("proof", "setup-code", "level", level.word());
            progress.record(self, level, signIn.org(), "sign-in.held", details);
            return new Step.SetUpCodeOwed(token, level, Problem.of(423, "locked"), null);
        }
        SetUpCodes.Checked checked = codes.check(signIn.scope(level), typed);
        String refusal = refusal(checked, signIn);
        if (refusal == null) {
            guesses.forget(target);
            progress.record(self, level, signIn.org(), "mfa.setup-code-used", Map.of("level", level.word()));
            return progress.goOn(signIn.withSetUpCode(checked.id()), user, origin, null);
        }
        if (checked.outcome() == SetUpCodes.Outcome.WRONG) {
            guesses.wrong(target);
        } else {
            guesses.refund(target);
        }
        Map<String, String> details = Map.of("proof", "setup-code", "level", level.word(), "reason", refusal);
        progress.record(self, level, signIn.org(), "sign-in.failed", details);
        return new Step.SetUpCodeOwed(token, level, Problem.invalid("setupCode", refusal), null);
    }

    private @Nullable String refusal(SetUpCodes.Checked checked, HalfSignIn signIn) {
        return switch (checked.outcome()) {
            case WRONG -> "wrong-setup-code";
            case VOID -> "void-setup-code";
            case RIGHT -> signIns.anotherHas(checked.id(), signIn) ? "used-setup-code" : null;
        };
    }
}
