package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import java.util.List;
import java.util.UUID;

/** User groups and roles. */
final class SetCalls {
    private static final List<Integer> NOBODY = List.of(0);
    private static final String GROUPS = "/user/userGroups";
    private static final String ROLES = "/user/roles";

    private SetCalls() {}

    static Entries entries() {
        Entries entries = new Entries();
        addBoth(entries, GROUPS);
        addBoth(entries, ROLES);
        return entries.on("POST /user/roles", "400 unknown-user-group", () -> Cast.admin()
                        .post(ROLES, Json.object("name", name(), "groupIds", NOBODY)))
                .on("PUT /user/roles/{id}", "400 unknown-user-group", () -> {
                    Http admin = Cast.admin();
                    return admin.put(ROLES + "/" + made(admin, ROLES), Json.object("groupIds", NOBODY));
                })
                .on("GET /user/roles/{id}/userGroups", "200", () -> {
                    Http admin = Cast.admin();
                    String path = ROLES + "/" + roleWith(admin, made(admin, GROUPS)) + "/userGroups";
                    return admin.get(path);
                })
                .on("POST /user/roles/{id}/userGroups", "204", () -> {
                    Http admin = Cast.admin();
                    String path = ROLES + "/" + made(admin, ROLES) + "/userGroups";
                    return admin.post(path, Json.object("ids", List.of(made(admin, GROUPS))));
                })
                .on("POST /user/roles/{id}/userGroups", "400 unknown-user-group", () -> {
                    Http admin = Cast.admin();
                    return admin.post(ROLES + "/" + made(admin, ROLES) + "/userGroups", Json.object("ids", NOBODY));
                })
                .on("DELETE /user/roles/{id}/userGroups/{groupId}", "204", () -> {
                    Http admin = Cast.admin();
                    long group = made(admin, GROUPS);
                    return admin.delete(ROLES + "/" + roleWith(admin, group) + "/userGroups/" + group);
                });
    }

    /** What one can do with groups and roles alike. */
    private static void addBoth(Entries entries, String sets) {
        String one = sets + "/{id}";
        entries.on("GET " + sets, "200", () -> {
                    Http admin = Cast.admin();
                    made(admin, sets);
                    made(admin, sets);
                    return admin.get(sets + "?limit=1");
                })
                .on("POST " + sets, "201", () -> make(Cast.admin(), sets, name()))
                .on("POST " + sets, "409 name-taken", () -> {
                    Http admin = Cast.admin();
                    String taken = name();
                    make(admin, sets, taken).expect(201);
                    return make(admin, sets, taken);
                })
                .on("GET " + one, "200", () -> {
                    Http admin = Cast.admin();
                    return admin.get(sets + "/" + made(admin, sets));
                })
                .on("PUT " + one, "200", () -> {
                    Http admin = Cast.admin();
                    return admin.put(sets + "/" + made(admin, sets), Json.object("description", "Other"));
                })
                .on("PUT " + one, "409 name-taken", () -> {
                    Http admin = Cast.admin();
                    String taken = name();
                    make(admin, sets, taken).expect(201);
                    return admin.put(sets + "/" + made(admin, sets), Json.object("name", taken));
                })
                .on("DELETE " + one, "204", () -> {
                    Http admin = Cast.admin();
                    return admin.delete(sets + "/" + made(admin, sets));
                })
                .on("GET " + one + "/members", "200", () -> {
                    Http admin = Cast.admin();
                    String members = withTheAdmin(admin, sets);
                    return admin.get(members);
                })
                .on("POST " + one + "/members", "204", () -> {
                    Http admin = Cast.admin();
                    return add(admin, sets + "/" + made(admin, sets) + "/members", adminId());
                })
                .on("POST " + one + "/members", "404 unknown-users", () -> {
                    Http admin = Cast.admin();
                    return add(admin, sets + "/" + made(admin, sets) + "/members", 1);
                })
                .on("DELETE " + one + "/members/{userId}", "204", () -> {
                    Http admin = Cast.admin();
                    return admin.delete(withTheAdmin(admin, sets) + "/" + adminId());
                })
                .on("DELETE " + one + "/members/{userId}", "404 unknown-users", () -> {
                    Http admin = Cast.admin();
                    return admin.delete(withTheAdmin(admin, sets) + "/1");
                });
    }

    private static String name() {
        return "Set " + UUID.randomUUID();
    }

    private static Http.Answer make(Http admin, String sets, String name) {
        return admin.post(sets, Json.object("name", name));
    }

    private static long made(Http admin, String sets) {
        return Cast.id(make(admin, sets, name()));
    }

    private static long roleWith(Http admin, long group) {
        return Cast.id(admin.post(ROLES, Json.object("name", name(), "groupIds", List.of(group))));
    }

    private static Http.Answer add(Http admin, String members, long id) {
        return admin.post(members, Json.object("ids", List.of(id)));
    }

    /** The path of the members of a new one. */
    private static String withTheAdmin(Http admin, String sets) {
        String members = sets + "/" + made(admin, sets) + "/members";
        add(admin, members, adminId()).expect(204);
        return members;
    }

    private static long adminId() {
        return Cast.org().admin().id().value();
    }
}
