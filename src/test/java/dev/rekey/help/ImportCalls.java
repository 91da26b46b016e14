package dev.rekey.help;

import static dev.rekey.kit.Eventually.eventually;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.World;
import java.nio.charset.StandardCharsets;

/** Imports, and the jobs that do them. */
final class ImportCalls {
    private static final String IMPORTS = "/object/imports";
    private static final String GROUPS = "Name\r\nImported\r\n";
    private static final String RAISES = "Email,First Name,Last Name,Admin\r\nada@example.org,Ada,Added,yes\r\n";

    private ImportCalls() {}

    static Entries entries() {
        Entries entries = new Entries()
                .on("GET /object/imports", "200", () -> {
                    Http admin = Cast.admin();
                    done(admin, begin(admin, "groups", GROUPS, true));
                    return admin.get(IMPORTS);
                })
                .on("GET /object/imports/{id}", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.get(IMPORTS + "/" + done(admin, begin(admin, "groups", GROUPS, true)));
                })
                .on("GET /object/imports/template", "200", () -> Cast.admin().get(IMPORTS + "/template?kind=roles"))
                .on("GET /object/imports/template", "400 not-one-of", () -> Cast.admin()
                        .get(IMPORTS + "/template?kind=nosuch"))
                .on("POST /object/imports", "202", () -> begin(Cast.admin(), "groups", GROUPS, true))
                .on("POST /object/imports", "400 not-one-of", () -> begin(Cast.admin(), "nosuch", GROUPS, true))
                .on(
                        "POST /object/imports",
                        "400 import-unknown-column",
                        () -> begin(Cast.admin(), "groups", "Name,Password\r\nX,secret\r\n", true))
                .on("POST /object/imports", "400 import-encoding", () -> Cast.admin()
                        .upload(
                                IMPORTS,
                                Multipart.form()
                                        .file(
                                                "file",
                                                "a.csv",
                                                "Name\r\nM\u00fcller".getBytes(StandardCharsets.ISO_8859_1))
                                        .field("kind", "groups")))
                .on(
                        "POST /object/imports",
                        "401 reauthentication-required",
                        () -> begin(Cast.admin().proved(61), "users", RAISES, false))
                .on("POST /object/imports", "409 too-many-jobs", () -> begin(busy(), "groups", GROUPS, true))
                .on("POST /object/imports/{id}/import", "202", () -> {
                    Http admin = Cast.admin();
                    return admin.post(verified(admin, GROUPS), "{}");
                })
                .on("POST /object/imports/{id}/import", "401 reauthentication-required", () -> {
                    Http admin = Cast.admin();
                    return admin.proved(61).post(verified(admin, RAISES), "{}");
                })
                .on("POST /object/imports/{id}/import", "409 import-gone", () -> {
                    Http admin = Cast.admin();
                    String path = verified(admin, GROUPS);
                    admin.post(path, "{}").expect(202);
                    return admin.post(path, "{}");
                })
                .on("POST /object/imports/{id}/import", "409 too-many-jobs", () -> {
                    World.TestOrg org = World.org();
                    Http admin = org.admin().signIn();
                    String path = verified(admin, GROUPS);
                    fill(org);
                    return admin.post(path, "{}");
                });
        for (String export : new String[] {"user", "data", "archive"}) {
            exports(entries, "/audit/" + export + "/export");
        }
        for (String trail : new String[] {"user", "data"}) {
            String path = "/audit/" + trail + "/export";
            entries.on("POST " + path, "400 not-one-of", () -> Cast.admin().post(path, "{\"type\": [\"nosuch\"]}"));
        }
        uploads(entries);
        return jobs(entries);
    }

    private static void exports(Entries entries, String path) {
        entries.on("POST " + path, "202", () -> Cast.admin().post(path, "{}"))
                .on("POST " + path, "400 out-of-range", () -> Cast.admin().post(path, "{\"dateStart\": -1}"))
                .on("POST " + path, "400 ends-before-it-begins", () -> Cast.admin()
                        .post(path, "{\"dateStart\": 2, \"dateEnd\": 1}"))
                .on("POST " + path, "409 too-many-jobs", () -> busy().post(path, "{}"));
    }

    private static void uploads(Entries entries) {
        String operation = "POST /object/imports";
        entries.on(operation, "400 unknown-field", () -> Cast.admin().upload(IMPORTS, file().field("nosuch", "1")))
                .on(operation, "400 bad-value", () -> Cast.admin()
                        .upload(IMPORTS, Multipart.form().field("file", "no file")))
                .on(operation, "401 unauthenticated", () -> Http.api().upload(IMPORTS, file()))
                .on(operation, "403 forbidden", () -> Cast.member().upload(IMPORTS, file()))
                .on(operation, "403 impersonating", () -> Cast.impersonator().upload(IMPORTS, file()));
    }

    private static Entries jobs(Entries entries) {
        return entries.on("GET /object/job/{id}", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.get("/object/job/" + done(admin, begin(admin, "groups", GROUPS, true)));
                })
                .on("GET /object/job/{id}", "403 no-org", () -> Cast.operatorBeforeMfa()
                        .get("/object/job/0"))
                .on("GET /object/job/{id}/result", "200", () -> {
                    Http admin = Cast.admin();
                    return admin.get("/object/job/" + done(admin, begin(admin, "groups", GROUPS, true)) + "/result");
                })
                .on("GET /object/job/{id}/result", "403 no-org", () -> Cast.operatorBeforeMfa()
                        .get("/object/job/0/result"))
                .on("DELETE /object/job/{id}", "403 no-org", () -> Cast.operatorBeforeMfa()
                        .delete("/object/job/0"))
                .on("DELETE /object/job/{id}", "204", () -> {
                    World.TestOrg org = World.org();
                    return org.admin().signIn().delete("/object/job/" + fill(org));
                })
                .on("DELETE /object/job/{id}", "409 job-ended", () -> {
                    Http admin = Cast.admin();
                    return admin.delete("/object/job/" + done(admin, begin(admin, "groups", GROUPS, true)));
                });
    }

    private static Multipart file() {
        return Multipart.file("groups.csv", GROUPS);
    }

    private static Http.Answer begin(Http admin, String kind, String text, boolean verifyOnly) {
        return admin.upload(
                IMPORTS,
                Multipart.file("file.csv", text).field("kind", kind).field("verifyOnly", Boolean.toString(verifyOnly)));
    }

    private static String verified(Http admin, String text) {
        String kind = text.equals(GROUPS) ? "groups" : "users";
        return IMPORTS + "/" + done(admin, begin(admin, kind, text, true)) + "/import";
    }

    private static long done(Http admin, Http.Answer begun) {
        long id = begun.expect(202).json().path("job").path("id").asLong();
        eventually(() ->
                admin.get("/object/job/" + id).json().path("state").asString().equals("done"));
        return id;
    }

    /** An administrator of an org with as many jobs as it may have. */
    private static Http busy() {
        World.TestOrg org = World.org();
        fill(org);
        return org.admin().signIn();
    }

    /** Jobs that nobody will ever begin. @return the last one's id */
    private static long fill(World.TestOrg org) {
        return Kit.db()
                .sql("""
                        insert into job (org_id, kind, asked_by, permissions, by_key, address, user_agent, request_id, made_at)
                        select :org, 'import', :user, '{}', false, '', '', '', now() from generate_series(1, 5) returning id
                        """)
                .param("org", org.id().value())
                .param("user", org.admin().id().value())
                .query(Long.class)
                .list()
                .get(4);
    }
}
