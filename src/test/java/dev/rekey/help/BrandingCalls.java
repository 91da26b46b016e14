package dev.rekey.help;

import dev.rekey.kit.Json;
import dev.rekey.kit.World;

/** How the current org looks. */
final class BrandingCalls {
    private static final String BRANDING = "/user/org/branding";

    private BrandingCalls() {}

    static Entries entries() {
        return new Entries()
                .on("GET " + BRANDING, "200", () -> Cast.admin().get(BRANDING))
                .on("PUT " + BRANDING, "204", () -> World.org()
                        .admin()
                        .signIn()
                        .put(BRANDING, Json.object("productName", "Harbor ID", "accent", "#0b6e4f")))
                .on(
                        "POST " + BRANDING + "/sampleMail",
                        "204",
                        () -> World.org().admin().signIn().post(BRANDING + "/sampleMail", "{}"));
    }
}
