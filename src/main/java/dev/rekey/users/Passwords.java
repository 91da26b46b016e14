package dev.rekey.users;

import dev.rekey.shared.Problem;

/** What a password must be: long enough, any characters, compared exactly as typed. */
public final class Passwords {
    public static final int LIMIT = 256;
    public static final int DEFAULT_MINIMUM = 12;

    private Passwords() {}

    /** @throws Problem 400 naming {@code field}; lengths are in characters (code points) */
    public static void check(String field, String password, int minimum) {
        int length = password.codePointCount(0, password.length());
        if (length < minimum) {
            throw Problem.invalid(field, "password-short", minimum);
        }
        if (length > LIMIT) {
            throw Problem.invalid(field, "too-long", LIMIT);
        }
        if (password.chars().distinct().count() < 4) {
            throw Problem.invalid(field, "password-weak");
        }
    }
}
