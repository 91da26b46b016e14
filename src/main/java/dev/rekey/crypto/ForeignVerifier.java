package dev.rekey.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A password verifier of another system: bcrypt as {@code $2b$12$...}, PBKDF2 as Django writes it
 * ({@code pbkdf2_sha256$600000$salt$base64}) or in the modular crypt format ({@code $pbkdf2-sha256$29000$salt$hash}). What
 * would cost more than a sign-in may take is none.
 */
final class ForeignVerifier {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_(sha1|sha256|sha512)\\$(\\d{1,8})\\$([^$]{1,128})\\$([A-Za-z0-9+/=]{20,120})");
    private static final Pattern MODULAR = Pattern.compile(
            "\\$pbkdf2(-sha256|-sha512|)\\$(\\d{1,8})\\$([A-Za-z0-9./+]{2,128})\\$([A-Za-z0-9./+]{20,120})");
    private static final int MOST_BCRYPT_ROUNDS = 14; // as a power of two
    private static final int MOST_ITERATIONS = 2_000_000;

    private static final Map<String, Supplier<Digest>> DIGESTS =
            Map.of("sha1", SHA1Digest::new, "sha256", SHA256Digest::new, "sha512", SHA512Digest::new);

    private final Check check;

    private ForeignVerifier(Check check) {
        this.check = check;
    }

    private interface Check {
        boolean matches(String password);
    }

    boolean matches(String password) {
        return check.matches(password);
    }

    static Optional<ForeignVerifier> parse(String verifier) {
        Matcher bcrypt = BCRYPT.matcher(verifier);
        if (bcrypt.matches()) {
            int rounds = Integer.parseInt(bcrypt.group(1));
            return rounds < 4 || rounds > MOST_BCRYPT_ROUNDS
                    ? Optional.empty()
                    : Optional.of(new ForeignVerifier(password -> OpenBSDBCrypt.checkPassword(
                            verifier, wellFormed(password).toCharArray())));
        }
        Matcher django = DJANGO.matcher(verifier);
        if (django.matches()) {
            byte[] salt = django.group(3).getBytes(StandardCharsets.UTF_8);
            return pbkdf2(django.group(1), django.group(2), salt, django.group(4));
        }
        Matcher modular = MODULAR.matcher(verifier);
        if (modular.matches()) {
            String digest =
                    modular.group(1).isEmpty() ? "sha1" : modular.group(1).substring(1);
            return decoded(modular.group(3)).flatMap(salt -> pbkdf2(digest, modular.group(2), salt, modular.group(4)));
        }
        return Optional.empty();
    }

    /** Half a character, which no keyboard types, would be refused loudly. */
    private static String wellFormed(String password) {
        return new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Optional<ForeignVerifier> pbkdf2(String digest, String iterations, byte[] salt, String hash) {
        int rounds = Integer.parseInt(iterations);
        if (rounds < 1 || rounds > MOST_ITERATIONS) {
            return Optional.empty();
        }
        return decoded(hash)
                .map(expected -> new ForeignVerifier(password -> {
                    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(
                            Objects.requireNonNull(DIGESTS.get(digest)).get());
                    generator.init(password.getBytes(StandardCharsets.UTF_8), salt, rounds);
                    KeyParameter key = (KeyParameter) generator.generateDerivedMacParameters(8 * expected.length);
                    return MessageDigest.isEqual(expected, key.getKey());
                }));
    }

    /** The modular crypt format writes a point for a plus. */
    static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64.replace('.', '+')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
