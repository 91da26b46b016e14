package dev.rekey.shared;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a user, signed in to an org (super admins may be in none), with the rights held there right now.
 *
 * @param session the id of the session or bearer token that carries this request; 0 for none
 * @param behind the administrator who sees the org as {@code user}; null when nobody impersonates
 * @param byKey an API key carries this request
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
        Origin origin,
        @Nullable Behind behind,
        boolean byKey) {

    /** Who impersonates. */
    public record Behind(UserId user, String name) {}

    /** In person, with a session. */
    public Actor(
            UserId user,
            String name,
            String email,
            @Nullable OrgId currentOrg,
            String orgName,
            Set<Permission> permissions,
            boolean superAdmin,
            long session,
            Origin origin) {
        this(user, name, email, currentOrg, orgName, permissions, superAdmin, session, origin, null, false);
    }

    /** Somebody who is not signed in and may nothing, but whose doings are known to be theirs: for events. */
    public static Actor powerless(UserId user, String name, String email, Origin origin) {
        return new Actor(user, name, email, null, "", Set.of(), false, 0, origin);
    }

    /** The same session, seen as somebody else, who may nothing administrative. */
    public Actor impersonatedBy(Behind administrator) {
        return new Actor(
                user, name, email, currentOrg, orgName, Set.of(), false, session, origin, administrator, false);
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

    /** The person's own sign-in: no key, and nobody else in the person's place. */
    public boolean inPerson() {
        return !byKey && behind == null;
    }

    /**
     * For what guards or names an account: the person's own sign-in, no key and nobody else in the person's place.
     *
     * @throws Problem 403 {@code not-with-key}, {@code impersonating}
     */
    public void requireInPerson() {
        if (byKey) {
            throw Problem.forbidden("not-with-key");
        }
        if (behind != null) {
            throw Problem.forbidden("impersonating");
        }
    }

    /** Names this session as the one that began a set-up or was asked, which alone goes on with it. */
    public String holder() {
        return "session:" + session;
    }

    public boolean is(UserId other) {
        return user.equals(other);
    }
}
