package dev.rekey.help;

import dev.rekey.images.Drawn;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.World;
import java.util.function.Supplier;

/** How the current org looks, and its pictures. */
final class BrandingCalls {
    private static final String BRANDING = "/user/org/branding";
    private static final String LOGO = BRANDING + "/logo";
    private static final String IMAGES = "/object/images";

    private BrandingCalls() {}

    static Entries entries() {
        Entries entries = new Entries()
                .on("GET " + BRANDING, "200", () -> Cast.admin().get(BRANDING))
                .on("PUT " + BRANDING, "204", () -> admin().put(
                                BRANDING, Json.object("productName", "Harbor ID", "accent", "#0b6e4f")))
                .on("POST " + BRANDING + "/sampleMail", "204", () -> admin().post(BRANDING + "/sampleMail", "{}"))
                .on("POST " + LOGO, "200", () -> admin().upload(LOGO, picture()))
                .on("DELETE " + LOGO, "204", () -> admin().delete(LOGO))
                .on("GET " + IMAGES, "200", () -> {
                    image();
                    return Cast.admin().get(IMAGES);
                })
                .on("POST " + IMAGES, "201", () -> Cast.admin().upload(IMAGES, picture()))
                .on("GET " + IMAGES + "/{id}", "200", () -> Cast.admin().get(IMAGES + "/" + image()))
                .on("DELETE " + IMAGES + "/{id}", "204", () -> Cast.admin().delete(IMAGES + "/" + image()));
        refused(entries, LOGO);
        refused(entries, IMAGES);
        return entries;
    }

    /** What both uploads refuse alike. */
    private static void refused(Entries entries, String path) {
        byte[] png = Drawn.of("png", 40, 40);
        upload(
                entries,
                path,
                "400 no-picture",
                Cast::admin,
                file("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        upload(entries, path, "400 broken-picture", Cast::admin, file(java.util.Arrays.copyOf(png, png.length / 2)));
        upload(entries, path, "400 too-many-pixels", Cast::admin, file(Drawn.bomb(50_000, 50_000)));
        upload(entries, path, "400 bad-value", Cast::admin, Multipart.form().field("file", "no file"));
        upload(entries, path, "400 unknown-field", Cast::admin, picture().field("nosuch", "1"));
        upload(entries, path, "401 unauthenticated", Http::api, picture());
        upload(entries, path, "403 forbidden", Cast::member, picture());
        upload(entries, path, "403 impersonating", Cast::impersonator, picture());
        entries.on(
                "POST " + path, "415 unsupported-media-type", () -> Cast.admin().post(path, "{}"));
    }

    private static void upload(Entries entries, String path, String answer, Supplier<Http> caller, Multipart form) {
        entries.on("POST " + path, answer, () -> caller.get().upload(path, form));
    }

    private static Http admin() {
        return World.org().admin().signIn();
    }

    private static long image() {
        return Cast.id(Cast.admin().upload(IMAGES, picture()));
    }

    private static Multipart picture() {
        return file(Drawn.of("png", 40, 10));
    }

    private static Multipart file(byte[] bytes) {
        return Multipart.form().file("file", "picture.png", bytes);
    }
}
