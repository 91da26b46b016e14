package dev.rekey.crypto;

import dev.rekey.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Password verifiers: Argon2id (RFC 9106), in the PHC string format, so that each carries its own parameters. At most
 * as many hashes as cores run at once; the others wait, ten seconds at most.
 */
public final class PasswordHasher {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HASH_BYTES = 32;
    private static final long PATIENCE_SECONDS = 10;

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
        byte[] hash = compute(password, salt, memoryKib, iterations, 1);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(memoryKib, iterations, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /**
     * Costs the same for an account that does not exist or has no password yet ({@code verifier} null), which nothing matches.
     *
     * @throws Problem 429 {@code throttled} when the cores stay busy
     */
    public boolean matches(String password, @Nullable String verifier) {
        String[] parts = (verifier == null ? nobodys : verifier).split("\\$");
        String[] costs = parts[3].split("[=,]");
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = compute(
                password,
                Base64.getDecoder().decode(parts[4]),
                Integer.parseInt(costs[1]),
                Integer.parseInt(costs[3]),
                Integer.parseInt(costs[5]));
        return MessageDigest.isEqual(expected, actual) && verifier != null;
    }

    private byte[] compute(String password, byte[] salt, int memory, int passes, int lanes) {
        try {
            if (!cores.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.of(429, "throttled").with("retryAfter", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(429, "throttled").with("retryAfter", PATIENCE_SECONDS);
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            argon2.generateBytes(bytes, hash);
            return hash;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            cores.release();
        }
    }
}
