package dev.rekey.passkeys;

/** What a challenge is answered for; no answer serves another purpose than the one it was asked for. */
public enum Purpose {
    /** A new passkey. */
    ENROL("enrol"),
    /** One factor of somebody who is known already: a step of a sign-in, or fresh proof. */
    ASSERT("assert"),
    /** A whole sign-in, counting as two factors: the authenticator verifies the person, too. */
    SIGN_IN("sign-in");

    private final String key;

    Purpose(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
