package dev.rekey.security;

import java.util.Set;

/** Whose each route is. One that stands nowhere here is new, and fails until somebody has decided. */
final class Whose {
    /** Needs no credentials; what it shows is guarded by a token of its own, or is nobody's. */
    static final Set<String> OPEN = Set.of(
            "POST /user/authenticate",
            "GET /openapi.json",
            "GET /health/live",
            "GET /health/ready",
            "GET /sign-in",
            "POST /sign-in",
            "POST /sign-in/code",
            "POST /sign-in/org",
            "POST /sign-in/set-up",
            "POST /sign-in/cancel",
            "GET /activate",
            "POST /activate",
            "GET /first-start",
            "POST /first-start",
            "GET /demo/mails",
            "GET /problems/{code}");

    /** For whoever is signed in, about oneself. */
    static final Set<String> OWN = Set.of(
            "POST /user/authenticate/refresh",
            "GET /user/users/me",
            "POST /user/users/mfa/generateTempSecret",
            "POST /user/users/mfa/confirm",
            "GET /",
            "GET /profile",
            "POST /profile/theme",
            "GET /profile/mfa",
            "GET /profile/mfa/set-up",
            "POST /profile/mfa/set-up",
            "POST /profile/devices/{id}/forget",
            "GET /switch-org",
            "POST /switch-org",
            "POST /sign-out");

    static final Set<String> ADMINISTRATORS = Set.of(
            "GET /user/users",
            "POST /user/users",
            "GET /user/users/{id}",
            "PUT /user/users/{id}",
            "PUT /user/users/{id}/membership",
            "GET /user/users/email/{email}",
            "PUT /user/users/mfa/reset",
            "PUT /user/org/mfa",
            "GET /user/org",
            "GET /user/org/settings",
            "PUT /user/org/settings",
            "GET /admin",
            "GET /admin/users",
            "GET /admin/users/new",
            "POST /admin/users/new",
            "GET /admin/users/{id}",
            "POST /admin/users/{id}",
            "GET /admin/users/{id}/mfa/reset",
            "POST /admin/users/{id}/mfa/reset",
            "GET /admin/security",
            "POST /admin/security",
            "POST /admin/security/mfa",
            "GET /admin/help",
            "GET /admin/tools/user-audit",
            "GET /user/userGroups",
            "POST /user/userGroups",
            "GET /user/userGroups/{id}",
            "PUT /user/userGroups/{id}",
            "DELETE /user/userGroups/{id}",
            "GET /user/userGroups/{id}/members",
            "POST /user/userGroups/{id}/members",
            "DELETE /user/userGroups/{id}/members/{userId}",
            "GET /user/roles",
            "POST /user/roles",
            "GET /user/roles/{id}",
            "PUT /user/roles/{id}",
            "DELETE /user/roles/{id}",
            "GET /user/roles/{id}/members",
            "POST /user/roles/{id}/members",
            "DELETE /user/roles/{id}/members/{userId}",
            "GET /user/roles/{id}/userGroups",
            "POST /user/roles/{id}/userGroups",
            "DELETE /user/roles/{id}/userGroups/{groupId}",
            "GET /user/users/addedToRole");

    private Whose() {}
}
