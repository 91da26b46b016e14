package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.login.CodeCheck.Outcome;
import dev.rekey.login.Owed.Verdict;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.Proofs;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a code that a sign-in owes: counts, checks and spends it. Runs in the caller's transaction, under the user's lock. */
@Component
class CodeStep {
    private final HalfSignIns signIns;
    private final RememberedDevices devices;
    private final CodeCheck codes;
    private final Guesses guesses;
    private final SignInProgress progress;
    private final Clock clock;

    CodeStep(
            HalfSignIns signIns,
            RememberedDevices devices,
            CodeCheck codes,
            Guesses guesses,
            SignInProgress progress,
            Clock clock) {
        this.signIns = signIns;
        this.devices = devices;
        this.codes = codes;
        this.guesses = guesses;
        this.progress = progress;
        this.clock = clock;
    }

    /** @param token that continues the sign-in when the code is wrong; null when none was given out yet */
    Step answer(Verdict verdict, User user, String typed, boolean remember, @Nullable Token token, Origin origin) {
        HalfSignIn signIn = verdict.signIn();
        MfaLevel level = Objects.requireNonNull(verdict.level());
        Guesses.Target target = Guesses.Target.of(user, Guesses.Kind.CODE, devices.known(user.id(), origin));
        Actor self = SignInProgress.self(user, origin);
        if (guesses.reserve(target) != Guesses.Leave.CHECK) { // under the user's lock none is busy
            Map<String, String> details = Map.of("proof", "code", "level", level.word());
            progress.record(self, level, signIn.org(), "sign-in.held", details);
            return new Step.Refused(Problem.of(423, "locked"));
        }
        CodeCheck.Checked checked = codes.check(signIn.scope(level), typed);
        if (checked.outcome() != Outcome.RIGHT) {
            boolean replayed = checked.outcome() == Outcome.REPLAYED;
            if (replayed) {
                guesses.refund(target);
            } else {
                guesses.wrong(target);
            }
            Map<String, ?> details = Map.of("proof", checked.factor(), "level", level.word(), "replayed", replayed);
            progress.record(self, level, signIn.org(), "sign-in.failed", details);
            Token again = token == null ? signIns.keep(signIn).token() : token;
            Problem refusal = Problem.invalid("code", replayed ? "used-code" : "wrong-code");
            return new Step.CodeOwed(again, level, SignInProgress.FACTORS, refusal, null);
        }
        guesses.forget(target);
        if (checked.factor().equals("recovery-code")) {
            progress.record(self, level, signIn.org(), "mfa.recovery-code-used", Map.of("level", level.word()));
        }
        Token device = remember && signIn.road() == Road.PAGE ? devices.remember(signIn.scope(level), origin) : null;
        Proofs proofs = signIn.proofs().with(level, new Proofs.Proof(checked.factor(), clock.instant()));
        return progress.goOn(signIn.with(proofs), user, origin, device);
    }
}
