package dev.rekey.crypto;

import dev.rekey.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Password verifiers: Argon2id (RFC 9106), in the PHC string format, so that each carries its own parameters. Those of
 * other systems are read, too, and made anew at the first sign-in. At most as many hashes as cores run at once; the others wait, ten seconds at most.
 */
public final class PasswordHasher {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HASH_BYTES = 32;
    private static final long PATIENCE_SECONDS = 10;
    private static final Pattern ARGON2 = Pattern.compile(
            "\\$argon2(id|i|d)\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int MOST_MEMORY_KIB = 262_144;
    private static final int MOST_PASSES = 20;
    private static final int MOST_LANES = 16;

    private final int memoryKib;
    private final int iterations;
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final String nobodys;

    public PasswordHasher(int memoryKib, int iterations) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.nobodys = hash(Token.random(Token.Kind.LINK).value());
    }

    /** @throws Problem 429 {@code throttled} when the cores stay busy */
    public String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Argon2 argon2 = new Argon2(Argon2Parameters.ARGON2_id, memoryKib, iterations, 1, salt, new byte[HASH_BYTES]);
        byte[] hash = onACore(() -> argon2.of(password));
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return prefix() + "%s$%s".formatted(base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private String prefix() {
        return "$argon2id$v=19$m=%d,t=%d,p=1$".formatted(memoryKib, iterations);
    }

    /** Made by {@link #hash} at today's cost; another is to be made anew when the password is at hand. */
    public boolean isCurrent(String verifier) {
        return verifier.startsWith(prefix());
    }

    /** Whether {@link #matches} can read it: Argon2 by this class or another system, bcrypt or PBKDF2, at a cost that is bearable. */
    public boolean isReadable(String verifier) {
        return Argon2.parse(verifier).isPresent()
                || ForeignVerifier.parse(verifier).isPresent();
    }

    /** @throws Problem 429 {@code throttled} when the cores stay busy */
    public boolean matches(String password, @Nullable String verifier) {
        return matches(password, verifier, null);
    }

    /**
     * Costs the same for an account that does not exist or has no password yet ({@code verifier} null), which nothing matches.
     *
     * @param decoy what it costs then; null for one of this class: a verifier of another system costs what it cost there
     * @throws Problem 429 {@code throttled} when the cores stay busy
     */
    public boolean matches(String password, @Nullable String verifier, @Nullable String decoy) {
        String known = verifier != null ? verifier : decoy != null ? decoy : nobodys;
        Optional<Argon2> argon2 = Argon2.parse(known);
        boolean right = onACore(() -> argon2.isPresent()
                ? argon2.get().matches(password)
                : ForeignVerifier.parse(known)
                        .filter(foreign -> foreign.matches(password))
                        .isPresent());
        return right && verifier != null;
    }

    private <T> T onACore(Supplier<T> work) {
        try {
            if (!cores.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.of(429, "throttled").with("retryAfter", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(429, "throttled").with("retryAfter", PATIENCE_SECONDS);
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }

    /** @param type of Bouncy Castle's constants @param hash what is expected; its length counts */
    private record Argon2(int type, int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
        static Optional<Argon2> parse(String verifier) {
            Matcher parts = ARGON2.matcher(verifier);
            if (!parts.matches()) {
                return Optional.empty();
            }
            int type =
                    switch (parts.group(1)) {
                        case "i" -> Argon2Parameters.ARGON2_i;
                        case "d" -> Argon2Parameters.ARGON2_d;
                        default -> Argon2Parameters.ARGON2_id;
                    };
            int memory = Integer.parseInt(parts.group(2));
            int passes = Integer.parseInt(parts.group(3));
            int lanes = Integer.parseInt(parts.group(4));
            boolean bearable = memory >= 8
                    && memory <= MOST_MEMORY_KIB
                    && passes >= 1
                    && passes <= MOST_PASSES
                    && lanes >= 1
                    && lanes <= MOST_LANES;
            return !bearable
                    ? Optional.empty()
                    : ForeignVerifier.decoded(parts.group(5)).flatMap(salt -> ForeignVerifier.decoded(parts.group(6))
                            .map(hash -> new Argon2(type, memory, passes, lanes, salt, hash)));
        }

        boolean matches(String password) {
            return MessageDigest.isEqual(hash, of(password));
        }

        byte[] of(String password) {
            byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
            try {
                Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
                argon2.init(new Argon2Parameters.Builder(type)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withSalt(salt)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .build());
                byte[] made = new byte[hash.length];
                argon2.generateBytes(bytes, made);
                return made;
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }
}
