package dev.rekey.mfa;

import dev.rekey.crypto.TypedSecret;
import java.util.Optional;

/**
 * What a person must have, besides the password, to set MFA up again: an issued recovery code (NIST SP 800-63B-4 section
 * 4.2) of 60 random bits, written in twelve letters and digits.
 */
public record SetUpCode(String canonical) {
    private static final int LENGTH = 12;

    static SetUpCode random() {
        return new SetUpCode(TypedSecret.random(LENGTH));
    }

    /** Empty for what cannot be one. */
    public static Optional<SetUpCode> parse(String typed) {
        return TypedSecret.parse(typed, LENGTH).map(SetUpCode::new);
    }

    /** As mailed and shown. */
    public String text() {
        return TypedSecret.grouped(canonical);
    }

    @Override
    public String toString() {
        return "SetUpCode";
    }
}
