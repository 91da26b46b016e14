package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import java.util.UUID;

/** Portals. */
final class PortalCalls {
    private static final String PORTALS = "/object/portals";

    private PortalCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET /object/portals", "200", () -> {
                    Http admin = Cast.admin();
                    made(admin, name());
                    made(admin, name());
                    return admin.get(PORTALS + "?limit=1");
                })
                .on("POST /object/portals", "201", () -> make(Cast.admin(), name()))
                .on("POST /object/portals", "409 name-taken", () -> {
                    Http admin = Cast.admin();
                    String taken = name();
                    made(admin, taken);
                    return make(admin, taken);
                })
                .on("GET /object/portals/{id}", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.get(made(admin, name()));
                })
                .on("PUT /object/portals/{id}", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.put(made(admin, name()), Json.object("enabled", false));
                })
                .on("PUT /object/portals/{id}", "409 name-taken", () -> {
                    Http admin = Cast.admin();
                    String taken = name();
                    made(admin, taken);
                    return admin.put(made(admin, name()), Json.object("name", taken));
                })
                .on("POST /object/portals/{id}/regenerate", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.post(made(admin, name()) + "/regenerate", "");
                })
                .on("DELETE /object/portals/{id}", "204", () -> {
                    Http admin = Cast.admin();
                    return admin.delete(made(admin, name()));
                });
    }

    private static String name() {
        return "Portal " + UUID.randomUUID();
    }

    private static Http.Answer make(Http admin, String name) {
        return admin.post(PORTALS, Json.object("name", name));
    }

    /** The path of a new one. */
    private static String made(Http admin, String name) {
        return PORTALS + "/" + Cast.id(make(admin, name));
    }
}
