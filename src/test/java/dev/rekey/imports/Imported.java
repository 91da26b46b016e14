package dev.rekey.imports;

import static dev.rekey.kit.Eventually.eventually;

import dev.rekey.kit.Http;
import dev.rekey.kit.Multipart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An import over the API, once it has ended. */
record Imported(Http admin, long id, JsonNode json) {

    static Imported of(Http admin, String kind, String text) {
        return of(admin, kind, false, "file.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    static Imported verified(Http admin, String kind, String text) {
        return of(admin, kind, true, "file.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    static Imported of(Http admin, String kind, boolean verifyOnly, String name, byte[] file) {
        return ended(admin, begin(admin, kind, verifyOnly, name, file).expect(202));
    }

    static Http.Answer begin(Http admin, String kind, boolean verifyOnly, String name, byte[] file) {
        return admin.upload(
                "/object/imports",
                Multipart.form()
                        .file("file", name, file)
                        .field("kind", kind)
                        .field("verifyOnly", Boolean.toString(verifyOnly)));
    }

    static Imported ended(Http admin, Http.Answer begun) {
        long id = begun.expect(202).json().path("job").path("id").asLong();
        eventually(() -> !admin.get("/object/imports/" + id)
                .expect(200)
                .json()
                .path("job")
                .path("endedAt")
                .isNull());
        return new Imported(
                admin, id, admin.get("/object/imports/" + id).expect(200).json());
    }

    String state() {
        return json.path("job").path("state").asString();
    }

    /** Created, updated, unchanged and refused. */
    List<Integer> counts() {
        return List.of(
                json.path("created").asInt(),
                json.path("updated").asInt(),
                json.path("unchanged").asInt(),
                json.path("refused").asInt());
    }

    /** The lines of the result, without the headings. */
    List<String> result() {
        return admin.get("/object/job/" + id + "/result")
                .expect(200)
                .text()
                .lines()
                .skip(1)
                .toList();
    }
}
