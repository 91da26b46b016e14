package dev.rekey.kit;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.rekey.totp.TotpSecret;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, by somebody else's implementation of RFC 6238. */
public final class Phone {
    private static final TimeBasedOneTimePasswordGenerator TOTP = new TimeBasedOneTimePasswordGenerator();

    private final SecretKeySpec key;
    private final List<String> recoveryCodes = new ArrayList<>();

    /** @param base32 as typed by hand from the set-up page; spaces are the typist's */
    public Phone(String base32) {
        this.key = new SecretKeySpec(TotpSecret.parse(base32.replace(" ", "")), "RAW");
    }

    /** What the app shows now. */
    public String code() {
        return codeAt(Kit.CLOCK.instant());
    }

    /** Waits for the next step first, so that the code was never used. */
    public String freshCode() {
        Kit.CLOCK.toNextStep();
        return code();
    }

    public String codeAt(Instant time) {
        try {
            return TOTP.generateOneTimePasswordString(key, time);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Six digits that are certainly not the app's, now or around now. */
    public String wrongCode() {
        Instant now = Kit.CLOCK.instant();
        List<String> near = List.of(codeAt(now.minusSeconds(30)), codeAt(now), codeAt(now.plusSeconds(30)));
        for (int guess = 0; ; guess++) {
            String code = "%06d".formatted(guess);
            if (!near.contains(code)) {
                return code;
            }
        }
    }

    /** Written down at the set-up. */
    public List<String> recoveryCodes() {
        return recoveryCodes;
    }
}
