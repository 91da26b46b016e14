package dev.rekey.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocumentsTest {
    private static final String DOCUMENTS = "/object/documents";

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @Test
    void membersSeeWhatIsSharedWithThemByListSearchAndDownloadAlike() {
        Person inGroup = org.member("Gia");
        Person byRole = org.member("Rob");
        Person byGroupOfRole = org.member("Val");
        Person none = org.member("Nia");
        Person all = org.member("Ali");
        admin.put("/user/users/" + all.id() + "/membership", "{\"allDataAccess\": true}")
                .expect(204);
        long group = made("/user/userGroups", Json.object("name", "Crew"));
        long held = made("/user/userGroups", Json.object("name", "Held"));
        long role = made("/user/roles", Json.object("name", "Pilot", "groupIds", List.of(held)));
        add("/user/userGroups/" + group, inGroup);
        add("/user/userGroups/" + held, byGroupOfRole);
        add("/user/roles/" + role, byRole);

        upload(Multipart.file("all.txt", "all").field("everyone", "true"));
        upload(Multipart.file("crew.txt", "crew").field("groupIds", "" + group));
        upload(Multipart.file("pilots.txt", "pilots").field("roleIds", "" + role));
        upload(Multipart.file("secret.txt", "secret"));

        assertThat(seen(none)).containsExactly("all.txt");
        assertThat(seen(inGroup)).containsExactly("all.txt", "crew.txt");
        assertThat(seen(byRole)).containsExactly("all.txt", "pilots.txt");
        assertThat(seen(byGroupOfRole)).containsExactly("all.txt", "pilots.txt");
        assertThat(seen(all)).containsExactly("all.txt", "crew.txt", "pilots.txt", "secret.txt");
        assertThat(seen(org.admin())).containsExactly("all.txt", "crew.txt", "pilots.txt", "secret.txt");
        assertThat(seen(World.org().admin())).isEmpty();
    }

    /** What the list shows, after each document was tried by its id and its bytes. */
    private List<String> seen(Person person) {
        Http caller = person.signIn();
        List<String> names =
                names(caller.get(DOCUMENTS + "?search=.TXT").expect(200).json());
        for (JsonNode document : admin.get(DOCUMENTS).json().path("documents")) {
            String path = DOCUMENTS + "/" + document.path("id").asLong();
            String name = document.path("name").asString();
            int status = names.contains(name) ? 200 : 404;
            caller.get(path).expect(status);
            Http.Answer file = caller.get(path + "/file").expect(status);
            if (status == 200) {
                assertThat(file.text() + ".txt").isEqualTo(name);
            }
        }
        return names;
    }

    @Test
    void whatIsTakenBackIsGoneAtOnce() {
        Person member = org.member("Mia");
        long id = upload(Multipart.file("plan.txt", "plan").field("everyone", "true"));
        Http caller = member.signIn();
        caller.get(DOCUMENTS + "/" + id + "/file").expect(200);
        admin.put(DOCUMENTS + "/" + id, "{\"everyone\": false}").expect(200);
        caller.get(DOCUMENTS + "/" + id + "/file").expect(404, "not-found");
    }

    @Test
    void downloadsAreFilesToKeepWhateverTheyAre() {
        String page = "<script>alert(1)</script>";
        long id = upload(Multipart.file("évil.html", page).field("everyone", "true"));
        Http.Answer file = admin.get(DOCUMENTS + "/" + id + "/file").expect(200);
        assertThat(file.text()).isEqualTo(page);
        assertThat(file.header("Content-Type")).startsWith("text/plain");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"_vil.html\"; filename*=UTF-8''%C3%A9vil.html");
        assertThat(file.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(file.response().headers().allValues("Content-Security-Policy"))
                .hasSize(1);
    }

    @Test
    void replacingKeepsNameAndSharesAndRemovesTheOldBytes() {
        long id = upload(Multipart.file("plan.txt", "old").field("everyone", "true"));
        JsonNode after = admin.upload(DOCUMENTS + "/" + id + "/file", Multipart.file("other.txt", "newer"))
                .expect(200)
                .json();
        assertThat(after.path("name").asString()).isEqualTo("plan.txt");
        assertThat(after.at("/sharedWith/everyone").asBoolean()).isTrue();
        assertThat(admin.get(DOCUMENTS + "/" + id + "/file").text()).isEqualTo("newer");
        assertThat(usage()).isEqualTo(5);
        assertThat(files()).isEqualTo(1);
        admin.delete(DOCUMENTS + "/" + id).expect(204);
        assertThat(usage()).isZero();
        assertThat(files()).isZero();
    }

    @Test
    void eachChangeAndEachDownloadByOthersIsInTheTrail() {
        Person member = org.member("Mia");
        long id = upload(Multipart.file("plan.txt", "plan").field("everyone", "true"));
        admin.put(DOCUMENTS + "/" + id, "{\"name\": \"Plan B.txt\"}").expect(200);
        admin.put(DOCUMENTS + "/" + id, "{\"name\": \"Plan B.txt\"}").expect(200);
        admin.get(DOCUMENTS + "/" + id + "/file").expect(200);
        member.signIn().get(DOCUMENTS + "/" + id + "/file").expect(200);
        admin.upload(DOCUMENTS + "/" + id + "/file", Multipart.file("x", "plan c"))
                .expect(200);
        admin.delete(DOCUMENTS + "/" + id).expect(204);
        assertThat(Kit.db()
                        .sql("select name || ' ' || subject_name || ' ' || actor_name from event"
                                + " where org_id = :org and name like 'document.%' order by id")
                        .param("org", org.id().value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "document.created plan.txt Ada Tester",
                        "document.updated Plan B.txt Ada Tester",
                        "document.downloaded Plan B.txt Mia Tester",
                        "document.replaced Plan B.txt Ada Tester",
                        "document.deleted Plan B.txt Ada Tester");
    }

    @Test
    void listsPageByNameWhateverTheCase() {
        for (String name : List.of("b.txt", "A.txt", "c.txt", "B.txt", "a.txt")) {
            upload(Multipart.file(name, name));
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get(DOCUMENTS + "?limit=2&cursor=" + cursor)
                    .expect(200)
                    .json();
            names.addAll(names(page));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(names).containsExactly("A.txt", "a.txt", "b.txt", "B.txt", "c.txt");
    }

    private long upload(Multipart form) {
        return admin.upload(DOCUMENTS, form).expect(201).json().path("id").asLong();
    }

    private long made(String path, String json) {
        return admin.post(path, json).expect(201).json().path("id").asLong();
    }

    private void add(String set, Person person) {
        admin.post(set + "/members", Json.object("ids", List.of(person.id().value())))
                .expect(204);
    }

    private long usage() {
        return admin.get("/object/files/usage").expect(200).json().path("bytes").asLong();
    }

    private long files() {
        return Kit.db()
                .sql("select count(*) from file where org_id = :org")
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("documents")
                .forEach(document -> names.add(document.path("name").asString()));
        return names;
    }
}
