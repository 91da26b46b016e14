package dev.rekey.passkeys;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.rekey.shared.Problem;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What passkeys may sign with, the best known first, by COSE's numbers; and what keys fit (WebAuthn Level 3, 5.8.5). */
enum Algorithm {
    ES256(-7, Curve.SECP256R1),
    EDDSA(-8, Curve.ED25519),
    ES384(-35, Curve.SECP384R1),
    ES512(-36, Curve.SECP521R1),
    RS256(-257, null);

    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;

    private final long number;
    private final @Nullable Curve curve;

    Algorithm(long number, @Nullable Curve curve) {
        this.number = number;
        this.curve = curve;
    }

    long number() {
        return number;
    }

    COSEAlgorithmIdentifier cose() {
        return COSEAlgorithmIdentifier.create(number);
    }

    /** A curve of another algorithm, or an RSA key that is weak or so long that checking it is work, is refused. */
    static void requireStrong(COSEKey key) {
        boolean strong = Arrays.stream(values())
                .filter(algorithm -> algorithm.cose().equals(key.getAlgorithm()))
                .anyMatch(algorithm -> algorithm.fits(key));
        if (!strong) {
            throw Problem.of(400, "passkey-algorithm");
        }
    }

    private boolean fits(COSEKey key) {
        if (key instanceof EC2COSEKey elliptic) {
            return curve != null && curve == elliptic.getCurve();
        }
        if (key instanceof EdDSACOSEKey edwards) {
            return curve != null && curve == edwards.getCurve();
        }
        if (key instanceof RSACOSEKey rsa && curve == null && rsa.getN() != null) {
            int bits = new BigInteger(1, rsa.getN()).bitLength();
            return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
        }
        return false;
    }
}
