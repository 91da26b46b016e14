package dev.rekey.seals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The installation's Ed25519 key that seals are signed with. @param privateKey null for who only verifies */
record SealKey(int id, byte[] publicKey, byte @Nullable [] privateKey) {
    private static final String ED25519 = "Ed25519";

    static KeyPair make() {
        try {
            return KeyPairGenerator.getInstance(ED25519).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(KeyFactory.getInstance(ED25519)
                    .generatePrivate(new PKCS8EncodedKeySpec(Objects.requireNonNull(privateKey))));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    boolean signed(String text, byte[] signature) {
        try {
            PublicKey key = KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(publicKey));
            Signature verifier = Signature.getInstance(ED25519);
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Short enough to compare by eye, long enough to be no other's. */
    String fingerprint() {
        return HexFormat.of().formatHex(Chain.sha256().digest(publicKey)).substring(0, 32);
    }

    String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
    }

    static SealKey ofPem(int id, String pem) {
        return new SealKey(id, Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "")), null);
    }

    @Override
    public String toString() {
        return "SealKey " + fingerprint();
    }
}
