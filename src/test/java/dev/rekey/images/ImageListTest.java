package dev.rekey.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An org's images, and nobody else's. */
class ImageListTest {
    private static final String IMAGES = "/object/images";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void listIsNewestFirstAndPaged() {
        for (String title : List.of("One", "Two", "Three")) {
            admin.upload(IMAGES, file(Drawn.of("png", 5, 5)).field("title", title))
                    .expect(201);
        }
        JsonNode first = admin.get(IMAGES + "?limit=2").expect(200).json();
        assertThat(first.path("images").valueStream().map(image -> image.path("title")
                        .asString()))
                .containsExactly("Three", "Two");
        JsonNode second = admin.get(
                        IMAGES + "?limit=2&cursor=" + first.path("next").asString())
                .expect(200)
                .json();
        assertThat(second.path("images").valueStream().map(image -> image.path("title")
                        .asString()))
                .containsExactly("One");
        assertThat(second.path("next").isNull()).isTrue();
        admin.get(IMAGES + "?cursor=x").expect(400, "bad-cursor", "cursor");
    }

    @Test
    void anotherOrgsImagesDoNotExist() {
        long id = upload(Drawn.of("png", 5, 5)).expect(201).json().path("id").asLong();
        Http other = World.org().admin().signIn();
        assertThat(other.get(IMAGES).json().path("images")).isEmpty();
        other.get(IMAGES + "/" + id).expect(404);
        other.delete(IMAGES + "/" + id).expect(404);
        other.put("/user/org/branding", Json.object("backgroundImageId", id))
                .expect(400, "unknown-image", "backgroundImageId");
        other.put("/user/org/branding", Json.object("mailImageId", id)).expect(400, "unknown-image", "mailImageId");
        admin.get(IMAGES + "/" + id).expect(200);
        Http member = org.member("Mia").signIn();
        member.get(IMAGES).expect(403);
        member.upload(IMAGES, file(Drawn.WEBP)).expect(403);
    }

    private static Multipart file(byte[] bytes) {
        return Multipart.form().file("file", "harbour.png", bytes);
    }

    private Http.Answer upload(byte[] bytes) {
        return admin.upload(IMAGES, file(bytes));
    }
}
