package dev.rekey.apikeys;

import dev.rekey.shared.OrgId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key as its holder sees it; its secret is known to nobody any more. */
public record ApiKey(
        long id,
        String name,
        OrgId org,
        String orgName,
        Set<KeyRight> rights,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
