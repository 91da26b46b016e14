package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Multipart;
import java.util.List;

/** Documents and what they weigh. */
final class DocumentCalls {
    private static final String DOCUMENTS = "/object/documents";
    private static final byte[] BYTES = {1, 2, 3};

    private DocumentCalls() {}

    static Entries entries() {
        Entries entries = new Entries()
                .on("GET /object/files/usage", "200", () -> Cast.admin().get("/object/files/usage"))
                .on("GET /object/documents", "200", () -> {
                    Http admin = Cast.admin();
                    made(admin);
                    made(admin);
                    return admin.get(DOCUMENTS + "?limit=1");
                })
                .on("POST /object/documents", "201", () -> make(Cast.admin()))
                .on("POST /object/documents", "400 unknown-user-group", () -> Cast.admin()
                        .upload(DOCUMENTS, file().field("groupIds", "0")))
                .on("POST /object/documents", "400 unknown-role", () -> Cast.admin()
                        .upload(DOCUMENTS, file().field("roleIds", "0")))
                .on("GET /object/documents/{id}", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.get(one(admin));
                })
                .on("GET /object/documents/{id}/file", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.get(one(admin) + "/file");
                })
                .on("PUT /object/documents/{id}", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.put(one(admin), Json.object("everyone", true));
                })
                .on("PUT /object/documents/{id}", "400 unknown-user-group", () -> {
                    Http admin = Cast.admin();
                    return admin.put(one(admin), Json.object("groupIds", List.of(0)));
                })
                .on("PUT /object/documents/{id}", "400 unknown-role", () -> {
                    Http admin = Cast.admin();
                    return admin.put(one(admin), Json.object("roleIds", List.of(0)));
                })
                .on("DELETE /object/documents/{id}", "204", () -> {
                    Http admin = Cast.admin();
                    return admin.delete(one(admin));
                })
                .on("POST /object/documents/{id}/file", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.upload(one(admin) + "/file", file());
                });
        uploads(entries, "POST /object/documents", DOCUMENTS, false);
        uploads(entries, "POST /object/documents/{id}/file", DOCUMENTS + "/0/file", true);
        return entries;
    }

    /** What is refused alike at each upload. */
    private static void uploads(Entries entries, String operation, String nobodys, boolean one) {
        entries.on(operation, "400 unknown-field", () -> Cast.admin().upload(nobodys, file().field("nosuch", "1")))
                .on(operation, "400 bad-value", () -> Cast.admin()
                        .upload(nobodys.replace("/0/", "/x/"), one ? file() : file().field("groupIds", "x")))
                .on(operation, "400 file-empty", () -> {
                    Http admin = Cast.admin();
                    String path = one ? one(admin) + "/file" : DOCUMENTS;
                    return admin.upload(path, Multipart.form().file("file", "empty.bin", new byte[0]));
                })
                .on(operation, "401 unauthenticated", () -> Http.api().upload(nobodys, file()))
                .on(operation, "403 forbidden", () -> Cast.member().upload(nobodys, file()))
                .on(operation, "403 impersonating", () -> Cast.impersonator().upload(nobodys, file()));
        if (one) {
            entries.on(operation, "404 not-found", () -> Cast.admin().upload(nobodys, file()));
        }
    }

    private static Multipart file() {
        return Multipart.form().file("file", "bytes.bin", BYTES);
    }

    private static Http.Answer make(Http admin) {
        return admin.upload(DOCUMENTS, file());
    }

    private static long made(Http admin) {
        return Cast.id(make(admin));
    }

    /** The path of a new one. */
    private static String one(Http admin) {
        return DOCUMENTS + "/" + made(admin);
    }
}
