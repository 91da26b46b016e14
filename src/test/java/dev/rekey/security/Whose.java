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
            "GET /sign-in/forgotten",
            "POST /sign-in/forgotten",
            "POST /sign-in/password",
            "GET /new-password",
            "POST /new-password",
            "POST /password-meter",
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
            "PUT /user/users/me/password",
            "GET /user/org/{orgId}/user/{userId}",
            "GET /profile/password",
            "POST /profile/password",
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
            "DELETE /user/users/{id}",
            "POST /user/users/{id}/endSessions",
            "POST /user/users/{id}/resendActivation",
            "POST /user/users/{id}/passwordReset",
            "POST /user/users/{id}/unlock",
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
            "GET /admin/users/{id}/delete",
            "POST /admin/users/{id}/delete",
            "POST /admin/users/{id}/end-sessions",
            "POST /admin/users/{id}/resend-activation",
            "POST /admin/users/{id}/password-mail",
            "POST /admin/users/{id}/unlock",
            "GET /admin/users/{id}/mfa/reset",
            "POST /admin/users/{id}/mfa/reset",
            "GET /admin/security",
            "POST /admin/security",
            "POST /admin/security/mfa",
            "GET /admin/help",
            "GET /admin/tools/user-audit");

    /** For super admins after MFA. */
    static final Set<String> SUPER_ADMINS = Set.of(
            "GET /user/users/admins/{orgId}",
            "POST /user/users/insert/{orgId}",
            "POST /user/users/email",
            "DELETE /user/users/deleteFromAllOrgs/{email}",
            "GET /user/orgs",
            "POST /user/orgs",
            "PUT /user/orgs/{orgId}",
            "GET /user/superAdmins",
            "POST /user/superAdmins",
            "DELETE /user/superAdmins/{id}",
            "GET /admin/orgs",
            "GET /admin/orgs/new",
            "POST /admin/orgs/new",
            "GET /admin/orgs/{orgId}",
            "POST /admin/orgs/{orgId}",
            "POST /admin/orgs/{orgId}/suspend",
            "POST /admin/orgs/{orgId}/enter",
            "GET /admin/super-admins",
            "POST /admin/super-admins",
            "POST /admin/super-admins/{id}/end");

    private Whose() {}
}
