package dev.rekey.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Images: uploaded, looked at by their content, made anew, shown by their address, deleted. */
class ImagesTest {
    private static final String IMAGES = "/object/images";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void eachKindIsTakenAndMadeAnew() {
        for (String format : List.of("png", "jpeg", "gif")) {
            JsonNode image = upload(Drawn.of(format, 100, 50)).expect(201).json();
            assertThat(image.path("width").asInt()).isEqualTo(100);
            HttpResponse<byte[]> shown = show(image);
            assertThat(shown.headers().firstValue("Content-Type"))
                    .contains(format.equals("jpeg") ? "image/jpeg" : "image/png");
            BufferedImage seen = Drawn.read(shown.body());
            assertNear(seen.getRGB(10, 25), Color.RED);
            assertNear(seen.getRGB(90, 25), Color.BLUE);
        }
        assertThat(upload(Drawn.WEBP).expect(201).json().path("width").asInt()).isEqualTo(1);
    }

    @Test
    void pictureIsShownToWhoeverHasTheAddressAndRunsNothing() {
        HttpResponse<byte[]> shown =
                show(upload(Drawn.of("png", 10, 10)).expect(201).json());
        Map<String, String> expected = Map.of(
                "X-Content-Type-Options", "nosniff",
                "Content-Security-Policy", "default-src 'none'; sandbox",
                "Cross-Origin-Resource-Policy", "cross-origin",
                "Cache-Control", "public, max-age=31536000, immutable",
                "Content-Disposition", "inline");
        expected.forEach((name, value) ->
                assertThat(shown.headers().allValues(name)).as(name).containsExactly(value));
        Http.api().get("/pictures/AAAAAAAAAAAAAAAAAAAAAA.png").expect(404);
    }

    /** Whatever the name and the declared type say. */
    @Test
    void whatIsNoPictureByItsContentIsRefused() {
        for (String content : List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "GIF8",
                "%PDF-1.7",
                "x")) {
            upload(content.getBytes(StandardCharsets.UTF_8)).expect(400, "no-picture", "file");
        }
        upload(Drawn.of("bmp", 10, 10)).expect(400, "no-picture", "file");
        admin.upload(IMAGES, Multipart.form()).expect(400, "required", "file");
        admin.upload(IMAGES, Multipart.form().field("nosuch", "x")).expect(400, "unknown-field", "nosuch");
        assertNothingIsKept();
    }

    @Test
    void whatIsBrokenOrTooLargeIsRefusedAndLeavesNothing() {
        byte[] png = Drawn.of("png", 300, 300);
        upload(java.util.Arrays.copyOf(png, png.length / 2)).expect(400, "broken-picture", "file");
        upload("GIF89a and no more".getBytes(StandardCharsets.UTF_8)).expect(400, "broken-picture", "file");
        upload(Drawn.bomb(50_000, 50_000)).expect(400, "too-many-pixels", "file");
        upload(Drawn.bomb(Integer.MAX_VALUE, Integer.MAX_VALUE)).expect(400, "too-many-pixels", "file");
        byte[] heavy = java.util.Arrays.copyOf(png, 10 * 1024 * 1024 + 1);
        upload(heavy).expect(413, "file-too-large", "file");
        assertNothingIsKept();
    }

    /** A script behind a picture's first bytes, and a place where somebody was: neither comes through. */
    @Test
    void nothingButThePixelsComesThrough() {
        byte[] photograph = Drawn.photograph(1, "GPS 52.5200,13.4050 <script>");
        assertThat(text(photograph)).contains("GPS 52.52");
        assertThat(text(show(upload(photograph).expect(201).json()).body())).doesNotContain("GPS", "<script>", "Exif");
        byte[] png = Drawn.of("png", 40, 40);
        byte[] both = java.util.Arrays.copyOf(png, png.length + 30);
        System.arraycopy("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 0, both, png.length, 25);
        assertThat(text(show(upload(both).expect(201).json()).body())).doesNotContain("<script>");
    }

    /** 80x40, red at the left, as the camera saw it; each value says where the top of it is. */
    @Test
    void photographsStandUpright() {
        Map<Integer, Color> topLeft = Map.of(
                1,
                Color.RED,
                2,
                Color.BLUE,
                3,
                Color.BLUE,
                4,
                Color.RED,
                5,
                Color.RED,
                6,
                Color.RED,
                7,
                Color.BLUE,
                8,
                Color.BLUE);
        topLeft.forEach((orientation, colour) -> {
            BufferedImage seen = Drawn.read(
                    show(upload(Drawn.photograph(orientation, "")).expect(201).json())
                            .body());
            assertThat(seen.getWidth()).as("orientation %d", orientation).isEqualTo(orientation < 5 ? 80 : 40);
            assertNear(seen.getRGB(4, 4), colour);
            assertNear(
                    seen.getRGB(seen.getWidth() - 5, seen.getHeight() - 5),
                    colour == Color.RED ? Color.BLUE : Color.RED);
        });
    }

    @Test
    void largePicturesAreMadeSmaller() {
        JsonNode image = upload(Drawn.of("jpeg", 4000, 1000)).expect(201).json();
        assertThat(image.path("width").asInt()).isEqualTo(2560);
        assertThat(image.path("height").asInt()).isEqualTo(640);
    }

    @Test
    void deletedOnesAreGoneWithTheirBytesAndInTheTrail() {
        JsonNode image = upload(Drawn.of("png", 5, 5)).expect(201).json();
        long id = image.path("id").asLong();
        admin.put("/user/org/branding", Json.object("backgroundImageId", id)).expect(204);
        assertThat(PageClient.of(org.admin()).get("/").text()).contains("picture=" + name(image));
        admin.delete(IMAGES + "/" + id).expect(204);
        admin.delete(IMAGES + "/" + id).expect(404);
        assertThat(show(image).statusCode()).isEqualTo(404);
        assertThat(admin.get("/user/org/branding")
                        .json()
                        .path("backgroundImageId")
                        .isNull())
                .isTrue();
        assertNothingIsKept();
        assertThat(Kit.db()
                        .sql("select name from event where org_id = :org and name like 'image.%' order by id")
                        .param("org", org.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("image.uploaded", "image.deleted");
    }

    private static Multipart file(byte[] bytes) {
        return Multipart.form().file("file", "harbour.svg", bytes);
    }

    private Http.Answer upload(byte[] bytes) {
        return admin.upload(IMAGES, file(bytes));
    }

    private static String name(JsonNode image) {
        return image.path("address").asString().replaceFirst(".*/", "");
    }

    private static HttpResponse<byte[]> show(JsonNode image) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(image.path("address").asString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void assertNothingIsKept() {
        assertThat(Kit.db()
                        .sql(
                                "select (select count(*) from picture where org_id = :org) + (select count(*) from file where org_id = :org)")
                        .param("org", org.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** As JPEG keeps it. */
    private static void assertNear(int rgb, Color colour) {
        Color seen = new Color(rgb);
        assertThat(Math.abs(seen.getRed() - colour.getRed()) + Math.abs(seen.getBlue() - colour.getBlue()))
                .as("%s is %s", seen, colour)
                .isLessThan(60);
    }
}
