package dev.rekey.help;

import dev.rekey.kit.Json;
import dev.rekey.kit.World;

/** The current org. */
final class OrgCalls {
    private OrgCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET /user/org", "200", () -> Cast.admin().get("/user/org"))
                .on("GET /user/org/settings", "200", () -> Cast.admin().get("/user/org/settings"))
                .on(
                        "PUT /user/org/settings",
                        "204",
                        () -> World.org().admin().signIn().put("/user/org/settings", Json.object("idleMinutes", 30)))
                .on("GET /user/org/languages", "200", () -> Cast.admin().get("/user/org/languages"))
                .on("PUT /user/org/languages", "204", () -> World.org()
                        .admin()
                        .signIn()
                        .put("/user/org/languages", Json.object("defaultLanguage", "fr")))
                .on("PUT /user/org/mfa", "204", () -> World.org()
                        .admin()
                        .signIn()
                        .put("/user/org/mfa", Json.object("isMfaEnforced", true, "endOpenSessions", false)))
                .on("GET /user/org/{orgId}/user/{userId}", "200", () -> Cast.admin()
                        .get("/user/org/" + Cast.org().id() + "/user/"
                                + Cast.org().admin().id()));
    }
}
