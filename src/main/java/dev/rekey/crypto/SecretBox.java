package dev.rekey.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals what must be read again: authenticated encryption, bound to a context (whose it is, what for), so that a
 * sealed value copied into another row does not open.
 */
public final class SecretBox {
    private final KeyFile keys;

    SecretBox(KeyFile keys) {
        this.keys = keys;
    }

    public byte[] seal(byte[] secret, String context) {
        try {
            return keys.aead().encrypt(secret, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** @throws CannotOpen when the value was altered, belongs to another context, or to another key file */
    public byte[] open(byte[] sealed, String context) {
        try {
            return keys.aead().decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new CannotOpen(context, e);
        }
    }

    /** A sealed value that this installation's keys do not open in this place. */
    public static final class CannotOpen extends RuntimeException {
        CannotOpen(String context, Throwable cause) {
            super("cannot open a sealed value of " + context, cause);
        }
    }
}
