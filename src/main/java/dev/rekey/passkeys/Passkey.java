package dev.rekey.passkeys;

import dev.rekey.shared.FactorScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of somebody's passkeys or security keys, as its owner sees it.
 *
 * @param userVerified it has verified the person, by PIN or biometrics, not presence alone
 * @param synced it may be on several devices of the person (backup eligible)
 */
public record Passkey(
        long id,
        FactorScope scope,
        String name,
        boolean userVerified,
        boolean synced,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
