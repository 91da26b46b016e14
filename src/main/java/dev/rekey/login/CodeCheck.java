package dev.rekey.login;

import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.shared.FactorScope;
import dev.rekey.totp.TotpFactors;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tells what a typed code is, in its one canonical form, and spends it. Runs in the caller's transaction. */
@Component
class CodeCheck {
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final TotpFactors totp;
    private final RecoveryCodes recoveryCodes;

    CodeCheck(TotpFactors totp, RecoveryCodes recoveryCodes) {
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
    }

    enum Outcome {
        RIGHT,
        WRONG,
        REPLAYED
    }

    /** @param factor which kind of code it is, by its form: {@code totp} or {@code recovery-code} */
    record Checked(Outcome outcome, String factor) {}

    Checked check(FactorScope scope, String typed) {
        String code = typed.replaceAll("[\\s-]", "");
        if (SIX_DIGITS.matcher(code).matches()) {
            return new Checked(Outcome.valueOf(totp.check(scope, code).name()), "totp");
        }
        Optional<RecoveryCode> recovery = RecoveryCode.parse(typed);
        return recovery.isPresent()
                ? new Checked(
                        Outcome.valueOf(
                                recoveryCodes.check(scope, recovery.get()).name()),
                        "recovery-code")
                : new Checked(Outcome.WRONG, "totp");
    }
}
