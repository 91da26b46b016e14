package dev.rekey.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Verifiers for secrets too short for a bare hash: without the key file the stored value cannot be searched for. */
public final class KeyedHash {
    private final KeyFile keys;

    KeyedHash(KeyFile keys) {
        this.keys = keys;
    }

    public byte[] of(String secret, String context) {
        try {
            return keys.mac().computeMac(input(secret, context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("hashing failed", e);
        }
    }

    /** In constant time. */
    public boolean matches(String secret, String context, byte[] verifier) {
        try {
            keys.mac().verifyMac(verifier, input(secret, context));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] input(String secret, String context) {
        return (context + "\0" + secret).getBytes(StandardCharsets.UTF_8);
    }
}
