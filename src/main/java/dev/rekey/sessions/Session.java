package dev.rekey.sessions;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody's complete sign-in. @param startedAt when it began; rotating its token does not change that */
public record Session(long id, UserId user, @Nullable OrgId org, Instant startedAt, Instant expiresAt, Proofs proofs) {

    /** A browser's holds a cookie and ends when unused; a bearer token is short and is refreshed. */
    public enum Kind {
        BROWSER,
        BEARER
    }
}
