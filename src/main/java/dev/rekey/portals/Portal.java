package dev.rekey.portals;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import java.time.Instant;

/**
 * A portal of an org.
 *
 * @param link the number of its present address: whatever signed in by an earlier one has another
 * @param sortName the name as the database compares it
 */
public record Portal(
        long id,
        OrgId org,
        String orgName,
        String name,
        String description,
        boolean enabled,
        PortalToken token,
        long link,
        Instant createdAt,
        String sortName) {
    static final String LIST = "portal";

    /** To be looked at, while the org has none. */
    static Portal of(Actor actor, String name) {
        return new Portal(
                0, actor.org(), actor.orgName(), name, "", true, PortalToken.random(), 0, Instant.EPOCH, name);
    }

    Cursor cursor() {
        return Cursor.of(LIST, sortName, id);
    }
}
