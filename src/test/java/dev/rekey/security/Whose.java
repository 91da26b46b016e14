package dev.rekey.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whose each route is. One that stands nowhere here is new, and fails until somebody has decided. */
public enum Whose {
    /** Needs no credentials; what it shows is guarded by a token of its own, or is nobody's. */
    OPEN("GET /openapi.json", "GET /health/live", "GET /health/ready"),
    /** As {@link #OPEN}, with a change. */
    OPEN_POST(
            "POST /user/authenticate",
            "POST /user/authenticate/activate",
            "POST /user/authenticate/forgottenPassword",
            "POST /user/authenticate/newPassword",
            "POST /user/users/email/confirmChange"),
    /** For whoever is signed in, about oneself. */
    OWN("GET /user/users/me", "GET /user/org/{orgId}/user/{userId}"),
    /** About one's own credentials and account: no key, nobody in one's place. */
    IN_PERSON(
            "POST /user/apiKey",
            "GET /user/apiKey",
            "DELETE /user/apiKey/{id}",
            "GET /user/sessions",
            "DELETE /user/sessions",
            "DELETE /user/sessions/{id}",
            "GET /user/devices",
            "DELETE /user/devices/{id}",
            "GET /user/invitations",
            "POST /user/invitations/{orgId}/accept",
            "PUT /user/users/me",
            "PUT /user/users/me/password",
            "POST /user/users/email/resendChangeConfirmation",
            "POST /user/users/email/cancelChange"),
    /** For a setupToken as well. */
    SET_UP("POST /user/users/mfa/generateTempSecret", "POST /user/users/mfa/confirm"),
    /** For bearer tokens. */
    REFRESH("POST /user/authenticate/refresh"),
    /** Looking at members, groups, roles, the org. */
    READ(
            "GET /user/users",
            "GET /user/users/{id}",
            "GET /user/users/email/{email}",
            "GET /user/org",
            "GET /user/org/settings",
            "GET /user/userGroups",
            "GET /user/userGroups/{id}",
            "GET /user/userGroups/{id}/members",
            "GET /user/roles",
            "GET /user/roles/{id}",
            "GET /user/roles/{id}/members",
            "GET /user/roles/{id}/userGroups",
            "GET /user/users/addedToRole"),
    /** Changing them. */
    USERS(
            "POST /user/users",
            "GET /user/users/export",
            "PUT /user/users/{id}",
            "PUT /user/users/{id}/membership",
            "DELETE /user/users/{id}",
            "POST /user/users/{id}/endSessions",
            "POST /user/users/{id}/resendActivation",
            "POST /user/userGroups",
            "PUT /user/userGroups/{id}",
            "DELETE /user/userGroups/{id}",
            "POST /user/userGroups/{id}/members",
            "DELETE /user/userGroups/{id}/members/{userId}",
            "POST /user/roles",
            "PUT /user/roles/{id}",
            "DELETE /user/roles/{id}",
            "POST /user/roles/{id}/members",
            "DELETE /user/roles/{id}/members/{userId}",
            "POST /user/roles/{id}/userGroups",
            "DELETE /user/roles/{id}/userGroups/{groupId}"),
    /** As {@link #USERS}, and no key. */
    USERS_IN_PERSON("POST /user/users/{id}/passwordReset", "POST /user/users/{id}/unlock"),
    MFA_RESET("PUT /user/users/mfa/reset"),
    /** As {@link #MFA_RESET}, and no key. */
    MFA_RESET_IN_PERSON("POST /user/users/{id}/mfa/setupCodes"),
    SECURITY("PUT /user/org/mfa", "PUT /user/org/settings"),
    /** For super admins after MFA. */
    SUPER(
            "GET /user/users/admins/{orgId}",
            "POST /user/users/insert/{orgId}",
            "POST /user/users/email",
            "DELETE /user/users/deleteFromAllOrgs/{email}",
            "GET /user/orgs",
            "POST /user/orgs",
            "PUT /user/orgs/{orgId}",
            "GET /user/superAdmins",
            "POST /user/superAdmins",
            "DELETE /user/superAdmins/{id}"),
    PAGE_OPEN(
            "GET /sign-in",
            "GET /sign-in/forgotten",
            "GET /new-password",
            "GET /confirm-email",
            "GET /activate",
            "GET /first-start",
            "GET /demo/mails",
            "GET /problems/{code}"),
    PAGE_OPEN_POST(
            "POST /sign-in",
            "POST /sign-in/cancel",
            "POST /sign-in/forgotten",
            "POST /new-password",
            "POST /password-meter",
            "POST /confirm-email",
            "POST /activate",
            "POST /first-start"),
    /** Steps of a sign-in that has begun. */
    PAGE_STEP("POST /sign-in/code", "POST /sign-in/set-up-code", "POST /sign-in/org", "POST /sign-in/password"),
    /** Only while the set-up is owed. */
    PAGE_SET_UP("POST /sign-in/set-up"),
    PAGE_OWN("GET /profile/password", "GET /", "GET /profile", "GET /profile/mfa"),
    PAGE_IN_PERSON(
            "GET /profile/keys",
            "GET /switch-org",
            "POST /profile/keys",
            "GET /profile/keys/{id}/delete",
            "POST /profile/keys/{id}/delete",
            "GET /profile/sessions",
            "POST /profile/sessions/{id}/end",
            "POST /profile/sessions/end-others",
            "POST /profile",
            "POST /profile/email",
            "POST /profile/email/resend",
            "POST /profile/email/cancel",
            "POST /profile/password",
            "POST /profile/theme",
            "GET /profile/mfa/set-up",
            "POST /profile/mfa/set-up",
            "POST /profile/devices/{id}/forget",
            "POST /switch-org"),
    PAGE_WAY_OUT("POST /impersonation/end"),
    PAGE_SIGN_OUT("POST /sign-out"),
    PAGE_ADMIN(
            "GET /admin",
            "GET /admin/users",
            "GET /admin/users/export",
            "GET /admin/users/new",
            "POST /admin/users/new",
            "GET /admin/users/{id}",
            "POST /admin/users/{id}",
            "GET /admin/users/{id}/delete",
            "POST /admin/users/{id}/delete",
            "POST /admin/users/{id}/end-sessions",
            "POST /admin/users/{id}/resend-activation",
            "POST /admin/users/{id}/email/resend",
            "POST /admin/users/{id}/email/cancel",
            "POST /admin/users/{id}/impersonate",
            "POST /admin/users/{id}/password-mail",
            "POST /admin/users/{id}/unlock",
            "GET /admin/users/{id}/mfa/reset",
            "POST /admin/users/{id}/mfa/reset",
            "GET /admin/users/{id}/mfa/set-up-code",
            "POST /admin/users/{id}/mfa/set-up-code",
            "GET /admin/security",
            "POST /admin/security",
            "POST /admin/security/mfa",
            "GET /admin/help",
            "GET /admin/tools/user-audit",
            "GET /admin/groups",
            "GET /admin/groups/new",
            "POST /admin/groups/new",
            "GET /admin/groups/{id}",
            "POST /admin/groups/{id}",
            "POST /admin/groups/{id}/members",
            "POST /admin/groups/{id}/members/{userId}/remove",
            "GET /admin/groups/{id}/delete",
            "POST /admin/groups/{id}/delete",
            "GET /admin/roles",
            "GET /admin/roles/new",
            "POST /admin/roles/new",
            "GET /admin/roles/{id}",
            "POST /admin/roles/{id}",
            "POST /admin/roles/{id}/members",
            "POST /admin/roles/{id}/members/{userId}/remove",
            "GET /admin/roles/{id}/delete",
            "POST /admin/roles/{id}/delete"),
    PAGE_SUPER(
            "GET /admin/orgs",
            "GET /admin/orgs/new",
            "POST /admin/orgs/new",
            "GET /admin/orgs/{orgId}",
            "POST /admin/orgs/{orgId}",
            "GET /admin/orgs/{orgId}/suspend",
            "POST /admin/orgs/{orgId}/suspend",
            "POST /admin/orgs/{orgId}/enter",
            "GET /admin/super-admins",
            "POST /admin/super-admins",
            "GET /admin/super-admins/{id}/end",
            "POST /admin/super-admins/{id}/end");

    private static final Set<Whose> OPEN_TO_ALL =
            Set.of(OPEN, OPEN_POST, PAGE_OPEN, PAGE_OPEN_POST, PAGE_STEP, PAGE_SET_UP);
    private static final Set<Whose> OWN_CALLS = Set.of(OWN, IN_PERSON, SET_UP, REFRESH);
    private static final Set<Whose> ADMINISTRATORS =
            Set.of(READ, USERS, USERS_IN_PERSON, MFA_RESET, MFA_RESET_IN_PERSON, SECURITY, PAGE_ADMIN);
    private static final Set<Whose> SUPER_ADMINS = Set.of(SUPER, PAGE_SUPER);

    private final List<String> routes;

    Whose(String... routes) {
        this.routes = List.of(routes);
    }

    static Optional<Whose> of(Route route) {
        return of(route.toString());
    }

    /** @param route as in {@code GET /user/users/{id}} */
    public static Optional<Whose> of(String route) {
        List<Whose> all = Stream.of(values())
                .filter(whose -> whose.routes.contains(route))
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    static boolean open(Route route) {
        return of(route).filter(Whose::open).isPresent();
    }

    /** Whether no credentials are asked for. */
    public boolean open() {
        return OPEN_TO_ALL.contains(this);
    }

    /** Whether everybody who is signed in may, whatever their rights. */
    public boolean own() {
        return OWN_CALLS.contains(this);
    }

    static boolean administrators(Route route) {
        return of(route).filter(ADMINISTRATORS::contains).isPresent();
    }

    static boolean superAdmins(Route route) {
        return of(route).filter(SUPER_ADMINS::contains).isPresent();
    }

    List<String> routes() {
        return routes;
    }
}
