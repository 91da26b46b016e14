package dev.rekey.seals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/** The installation's Ed25519 key that seals are signed with. @param privateKey null for who only verifies */
record SealKey(int id, byte[] publicKey, byte @Nullable [] privateKey) {
    private static final String ED25519 = "Ed25519";

    /** What X.509 writes before the 32 bytes of such a key (RFC 8410). */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

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

    /** By Bouncy Castle, which is several times as quick at it as the JDK; there are many seals to verify. */
    boolean signed(String text, byte[] signature) {
        byte[] head = Arrays.copyOf(publicKey, HEAD.length);
        if (publicKey.length != HEAD.length + Ed25519PublicKeyParameters.KEY_SIZE || !Arrays.equals(head, HEAD)) {
            return false;
        }
        try {
            Ed25519Signer verifier = new Ed25519Signer();
            verifier.init(false, new Ed25519PublicKeyParameters(publicKey, HEAD.length));
            byte[] signed = text.getBytes(StandardCharsets.UTF_8);
            verifier.update(signed, 0, signed.length);
            return verifier.verifySignature(signature);
        } catch (IllegalArgumentException e) { // no point of the curve
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
