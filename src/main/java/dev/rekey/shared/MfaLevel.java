package dev.rekey.shared;

import java.util.Locale;

/** What a factor guards: the account at every sign-in, or one org alone. */
public enum MfaLevel {
    USER,
    ORG;

    /** The word in the API: {@code user}, {@code org}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem 400 naming {@code level} */
    public static MfaLevel parse(String word) {
        for (MfaLevel level : values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        throw Problem.invalid("level", "bad-level");
    }
}
