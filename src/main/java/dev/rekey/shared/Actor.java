package dev.rekey.shared;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a user, signed in to an org (super admins may be in none), with the rights held there right now.
 *
 * @param session the id of the session or bearer token that carries this request; 0 for none
 */
public record Actor(
        UserId user,
        String name,
        String email,
        @Nullable OrgId currentOrg,
        String orgName,
        Set<Permission> permissions,
        boolean superAdmin,
        long session,
        Origin origin) {

    /** Somebody who is not signed in and may nothing, but whose doings are known to be theirs: for events. */
    public static Actor powerless(UserId user, String name, String email, Origin origin) {
        return new Actor(user, name, email, null, "", Set.of(), false, 0, origin);
    }

    /** The org at hand. @throws Problem 403 {@code no-org} for a super admin who is in none */
    public OrgId org() {
        if (currentOrg == null) {
            throw Problem.forbidden("no-org");
        }
        return currentOrg;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** The first line of a use case. @throws Problem 403 {@code forbidden}; {@code mfa-first} to a super admin without MFA */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw Problem.forbidden(superAdmin && permission == Permission.ACROSS_ORGS ? "mfa-first" : "forbidden");
        }
    }

    public boolean is(UserId other) {
        return user.equals(other);
    }
}
