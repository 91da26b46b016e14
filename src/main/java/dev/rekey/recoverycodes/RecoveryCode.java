package dev.rekey.recoverycodes;

import dev.rekey.crypto.TypedSecret;
import java.util.Optional;

/** A look-up secret of 80 random bits, written in sixteen letters and digits. */
public record RecoveryCode(String canonical) {
    private static final int LENGTH = 16;

    static RecoveryCode random() {
        return new RecoveryCode(TypedSecret.random(LENGTH));
    }

    /** Empty for what cannot be one. */
    public static Optional<RecoveryCode> parse(String typed) {
        return TypedSecret.parse(typed, LENGTH).map(RecoveryCode::new);
    }

    /** As shown. */
    public String text() {
        return TypedSecret.grouped(canonical);
    }

    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
