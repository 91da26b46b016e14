package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;

/** What super admins do across orgs. */
final class OperatorCalls {
    private static final String ORG = "PUT /user/orgs/{orgId}";
    private static final String SUPER_ADMINS = "/user/superAdmins";
    private static final String INSERT = "POST /user/users/insert/{orgId}";
    private static final String DELETE = "DELETE /user/users/deleteFromAllOrgs/{email}";

    private OperatorCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET /user/orgs", "200", () -> Cast.operator().get("/user/orgs?limit=1"))
                .on("POST /user/orgs", "201", () -> Cast.operator()
                        .post("/user/orgs", Json.object("name", "Harbor " + Cast.address())))
                .on("POST /user/orgs", "409 org-name-taken", () -> Cast.operator()
                        .post("/user/orgs", Json.object("name", Cast.org().name())))
                .on(ORG, "409 org-name-taken", () -> Cast.operator()
                        .put(
                                "/user/orgs/" + World.org().id(),
                                Json.object("name", Cast.org().name())))
                .on(ORG, "200", () -> Cast.operator()
                        .put("/user/orgs/" + World.org().id(), Json.object("suspended", true)))
                .on(ORG, "409 licences-in-use", () -> Cast.operator()
                        .put("/user/orgs/" + World.org().id(), Json.object("licences", 0)))
                .on("GET " + SUPER_ADMINS, "200", () -> Cast.operator().get(SUPER_ADMINS))
                .on(
                        "POST " + SUPER_ADMINS,
                        "200",
                        () -> byEmail(SUPER_ADMINS, World.org().admin().email()))
                .on("DELETE /user/superAdmins/{id}", "204", () -> Cast.operator()
                        .delete(SUPER_ADMINS + "/" + World.superAdmin().id()))
                .on("DELETE /user/superAdmins/{id}", "403 own-super-admin", () -> {
                    Http self = Cast.operator();
                    long id = self.get("/user/users/me").json().path("id").asLong();
                    return self.delete(SUPER_ADMINS + "/" + id);
                })
                .on("GET /user/users/admins/{orgId}", "200", () -> Cast.operator()
                        .get("/user/users/admins/" + Cast.org().id() + "?limit=1"))
                .on(INSERT, "200", () -> insert(World.org()))
                .on(INSERT, "409 already-member", () -> insert(Cast.org()))
                .on(INSERT, "409 licence-exhausted", () -> insert(World.org("Full", 1)))
                .on(
                        "POST /user/users/email",
                        "200",
                        () -> byEmail("/user/users/email", Cast.org().admin().email()))
                .on(DELETE, "200", () -> delete(World.org().member("Mia")))
                .on(DELETE, "400 bad-email", () -> Cast.operator().delete("/user/users/deleteFromAllOrgs/nobody"))
                .on(DELETE, "409 last-administrator", () -> delete(World.org().admin()));
    }

    private static Http.Answer byEmail(String path, String email) {
        return Cast.operator().post(path, Json.object("email", email));
    }

    private static Http.Answer insert(World.TestOrg org) {
        return Cast.operator().send("POST", "/user/users/insert/" + org.id(), null, null);
    }

    private static Http.Answer delete(Person person) {
        return Cast.operator().delete("/user/users/deleteFromAllOrgs/" + person.email());
    }
}
