package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;

/** The list of User Management; adding, reading and changing members. */
final class UserCalls {
    private static final String LIST = "GET /user/users";
    private static final String ADD = "POST /user/users";
    private static final String CHANGE = "PUT /user/users/{id}";
    private static final String MEMBERSHIP = "PUT /user/users/{id}/membership";
    private static final List<Integer> NOBODY = List.of(0);

    private UserCalls() {}

    static Entries entries() {
        Entries entries = new Entries()
                .on(LIST, "200", () -> Cast.admin().get("/user/users?limit=1"))
                .on(LIST, "200", () -> inAGroupWithARole().get("/user/users?sort=-lastLogin&permission=admin"))
                .on(LIST, "200", () -> Cast.admin()
                        .get("/user/users?ids=1," + Cast.org().admin().id()))
                .on(ADD, "201", () -> add(World.org().admin().signIn(), Cast.address()))
                .on(ADD, "400 unknown-user-group", () -> add(Cast.admin(), Cast.address(), "groupIds", NOBODY))
                .on(ADD, "400 unknown-role", () -> add(Cast.admin(), Cast.address(), "roleIds", NOBODY))
                .on(
                        ADD,
                        "409 already-member",
                        () -> add(Cast.admin(), Cast.org().admin().email()))
                .on(ADD, "409 mails-enough", () -> {
                    String address = Cast.address();
                    for (int i = 0; i < 5; i++) {
                        long id = Cast.id(add(Cast.admin(), address));
                        Cast.admin().delete("/user/users/" + id).expect(204);
                    }
                    return add(Cast.admin(), address);
                })
                .on(
                        ADD,
                        "409 licence-exhausted",
                        () -> add(World.org("Full", 1).admin().signIn(), Cast.address()))
                .on(
                        "GET /user/users/{id}",
                        "200",
                        () -> Meets.A_MEMBER.and((admin, member) -> admin.get("/user/users/" + member.id())))
                .on(
                        "GET /user/users/email/{email}",
                        "200",
                        () -> Meets.A_MEMBER.and((admin, member) -> admin.get("/user/users/email/" + member.email())))
                .on("GET /user/users/email/{email}", "400 bad-email", () -> Cast.admin()
                        .get("/user/users/email/nobody"))
                .on("GET /user/users/addedToRole", "200", () -> {
                    Http admin = inAGroupWithARole();
                    long role =
                            admin.get("/user/roles").json().at("/roles/0/id").asLong();
                    return admin.get("/user/users/addedToRole?roleId=" + role);
                })
                .on(
                        CHANGE,
                        "200",
                        () -> Meets.A_MEMBER.and((admin, member) -> change(admin, member, "firstName", "Other")))
                .on(
                        CHANGE,
                        "400 unknown-user-group",
                        () -> Meets.A_MEMBER.and((admin, member) -> change(admin, member, "groupIds", NOBODY)))
                .on(
                        CHANGE,
                        "400 unknown-role",
                        () -> Meets.A_MEMBER.and((admin, member) -> change(admin, member, "roleIds", NOBODY)))
                .on(
                        CHANGE,
                        "403 not-with-key",
                        () -> change(Cast.key(), Cast.org().member("Kim"), "email", Cast.address()))
                .on(
                        CHANGE,
                        "409 out-of-reach",
                        () -> Meets.SOMEBODY_ELSEWHERE_TOO.and(
                                (admin, member) -> change(admin, member, "firstName", "Other")))
                .on(
                        CHANGE,
                        "409 mails-enough",
                        () -> Meets.A_MEMBER.and((admin, member) -> {
                            for (int i = 0; i < 5; i++) {
                                change(admin, member, "email", Cast.address()).expect(200);
                            }
                            return change(admin, member, "email", Cast.address());
                        }))
                .on(CHANGE, "409 already-member", () -> {
                    Http admin = Cast.admin();
                    String address = Cast.org().admin().email();
                    return admin.put("/user/users/" + Cast.invited(admin), Json.object("email", address));
                })
                .on(CHANGE, "200", () -> {
                    Http admin = Cast.admin();
                    return admin.put("/user/users/" + Cast.invited(admin), Json.object("email", Cast.address()));
                })
                .on(ADD, "403 not-with-key", () -> add(Cast.key(), Cast.address(), "admin", true))
                .on(MEMBERSHIP, "403 not-with-key", () -> Cast.key()
                        .put(
                                "/user/users/" + Cast.org().member("Kim").id() + "/membership",
                                Json.object("admin", true)))
                .on(
                        MEMBERSHIP,
                        "204",
                        () -> Meets.A_MEMBER.and((admin, member) ->
                                admin.put("/user/users/" + member.id() + "/membership", Json.object("admin", true))));
        addRulesOfAccess(entries, CHANGE, "");
        addRulesOfAccess(entries, MEMBERSHIP, "/membership");
        return entries;
    }

    /** The same on both of its roads. */
    private static void addRulesOfAccess(Entries entries, String operation, String road) {
        entries.on(
                        operation,
                        "403 super-admin",
                        () -> Meets.A_SUPER_ADMIN.and((admin, other) ->
                                admin.put("/user/users/" + other.id() + road, Json.object("admin", true))))
                .on(
                        operation,
                        "403 own-exemption",
                        () -> Meets.ONESELF.and((admin, self) ->
                                admin.put("/user/users/" + self.id() + road, Json.object("mfaOptOut", true))))
                .on(
                        operation,
                        "409 last-administrator",
                        () -> Meets.ONESELF.and((admin, self) ->
                                admin.put("/user/users/" + self.id() + road, Json.object("admin", false))))
                .on(operation, "409 licence-exhausted", () -> {
                    Http admin = World.org("Full", 1).admin().signIn();
                    long disabled = Cast.id(add(admin, Cast.address(), "enabled", false));
                    return admin.put("/user/users/" + disabled + road, Json.object("enabled", true));
                });
    }

    private static Http.Answer add(Http admin, String email) {
        return admin.post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email));
    }

    private static Http.Answer add(Http admin, String email, String field, Object value) {
        return admin.post(
                "/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email, field, value));
    }

    private static Http.Answer change(Http admin, Person member, String field, Object value) {
        return admin.put("/user/users/" + member.id(), Json.object(field, value));
    }

    /** An administrator who is in both. */
    private static Http inAGroupWithARole() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        long group = Cast.id(admin.post("/user/userGroups", Json.object("name", "Help Desk")));
        long role = Cast.id(admin.post("/user/roles", Json.object("name", "Auditor", "groupIds", List.of(group))));
        change(admin, org.admin(), "groupIds", List.of(group)).expect(200);
        change(admin, org.admin(), "roleIds", List.of(role)).expect(200);
        return admin;
    }
}
