package dev.rekey.login;

import dev.rekey.login.Counting.Outcome;
import dev.rekey.passkeys.Allowed;
import dev.rekey.passkeys.Assertion;
import dev.rekey.passkeys.PasskeyAssertion;
import dev.rekey.passkeys.Purpose;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.Problem;
import dev.rekey.totp.TotpFactors;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what was given as proof of a level, in its one canonical form, and spends it. Runs in the caller's transaction. */
@Component
class FactorCheck {
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final TotpFactors totp;
    private final RecoveryCodes recoveryCodes;
    private final PasskeyAssertion passkeys;

    FactorCheck(TotpFactors totp, RecoveryCodes recoveryCodes, PasskeyAssertion passkeys) {
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
    }

    /**
     * @param factor which kind it is, by its form: {@code totp}, {@code recovery-code} or {@code passkey}
     * @param refusal null when right
     */
    record Checked(Outcome outcome, String factor, @Nullable Problem refusal) implements Counting.Counted {
        static Checked right(String factor) {
            return new Checked(Outcome.RIGHT, factor, null);
        }
    }

    /** @param holder the sign-in or session that was asked, for passkeys */
    Checked check(FactorScope scope, Given given, String holder) {
        return given instanceof Given.Answer answer
                ? passkey(scope, answer.json(), holder)
                : code(scope, ((Given.Code) given).typed());
    }

    private Checked code(FactorScope scope, String typed) {
        String digits = typed.replaceAll("[\\s-]", "");
        if (SIX_DIGITS.matcher(digits).matches()) {
            return switch (totp.check(scope, digits)) {
                case RIGHT -> Checked.right("totp");
                case WRONG -> wrong("totp");
                case REPLAYED -> replayed("totp");
            };
        }
        Optional<RecoveryCode> recovery = RecoveryCode.parse(typed);
        if (recovery.isEmpty()) {
            return wrong("totp");
        }
        return switch (recoveryCodes.check(scope, recovery.get())) {
            case RIGHT -> Checked.right("recovery-code");
            case WRONG -> wrong("recovery-code");
            case REPLAYED -> replayed("recovery-code");
        };
    }

    private static Checked wrong(String factor) {
        return new Checked(Outcome.WRONG, factor, Problem.invalid("code", "wrong-code"));
    }

    private static Checked replayed(String factor) {
        return new Checked(Outcome.NOT_A_GUESS, factor, Problem.invalid("code", "used-code"));
    }

    private Checked passkey(FactorScope scope, String json, String holder) {
        Assertion assertion = passkeys.verify(json, Purpose.ASSERT, Allowed.of(scope), holder);
        return assertion instanceof Assertion.Refused refused
                ? new Checked(Outcome.WRONG, "passkey", refused.why())
                : Checked.right("passkey");
    }
}
