package dev.rekey.web;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekey.images.Drawn;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.Node;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** All pages in a language that is none: whatever can be read there and stands in no file of messages is a defect. */
class PseudoPagesTest {
    /** What people see, hear or point at; what is code, of another language or a time is no message. */
    private static final String READABLE = """
            html => {
                const page = new DOMParser().parseFromString(html, 'text/html');
                const none = 'script, style, code, pre, time, [data-body], [lang]:not(html)';
                const found = [];
                const walk = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const text = walk.currentNode.textContent.trim();
                    if (text && !walk.currentNode.parentElement.closest(none)) found.push(text);
                }
                for (const element of page.querySelectorAll('*')) {
                    if (element.closest(none)) continue;
                    for (const name of ['title', 'placeholder', 'aria-label', 'alt', 'data-too-large', 'data-copied'])
                        if (element.getAttribute(name)) found.push(element.getAttribute(name));
                    if (element.matches('input[type=submit], input[type=button]')) found.push(element.value);
                }
                return found;
            }""";

    /** No page, or one of another test's world: files, and what needs a token, a demo or an empty installation. */
    private static final Set<String> NO_PAGES = Set.of(
            "/brand.css",
            "/pictures/{name}",
            "/help/pictures/{name}",
            "/demo/mails",
            "/first-start",
            "/new-password",
            "/confirm-email",
            "/activate",
            "/admin/users/export",
            "/admin/import/template",
            "/admin/choices",
            "/admin/jobs/{id}/result",
            "/documents/{id}/file",
            "/portal/documents/{id}/file");

    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();
    private final Person member = org.member("Mia");
    private final List<String> data = new ArrayList<>();
    private final Set<String> left = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    @Test
    void everythingThatCanBeReadIsAMessage() throws IOException {
        long portal = made("/object/portals", "Portal7");
        long imported = admin.upload(
                        "/object/imports",
                        Multipart.file("7.csv", "Name\r\nGroup7\r\n")
                                .field("kind", "groups")
                                .field("verifyOnly", "true"))
                .expect(202)
                .json()
                .path("job")
                .path("id")
                .asLong();
        eventually(() ->
                admin.get("/object/job/" + imported).json().path("endedAt").isNumber());
        Map<String, Long> ids = Map.of(
                "/admin/import/",
                imported,
                "/admin/jobs/",
                imported,
                "/admin/groups/",
                made("/user/userGroups", "Group7"),
                "/admin/roles/",
                made("/user/roles", "Role7"),
                "/admin/portals/",
                portal,
                "/admin/documents/",
                id(admin.upload(
                        "/object/documents", Multipart.file("7.txt", "text").field("everyone", "true"))),
                "/admin/images/",
                id(admin.upload("/object/images", Multipart.form().file("file", "7.png", Drawn.of("png", 40, 10)))),
                "/profile/keys/",
                id(admin.post("/user/apiKey", Json.object("name", "Key7"))));
        Person visitor = org.member("Mia");
        admin.put("/user/users/" + visitor.id() + "/membership", "{\"portalUrlAccess\": true, \"mfaOptOut\": true}")
                .expect(204);
        org.enforcingMfa();
        String address =
                admin.get("/object/portals/" + portal).json().path("url").asString();
        Person operator = World.superAdmin();
        Phone phone = operator.optIn(operator.signIn());
        World.org().alsoMember(org.admin());
        data.addAll(data());
        try (Node node = Pseudo.node();
                Browser browser = Browser.open()) {
            Page reader = browser.page();
            PageClient stranger = PageClient.open().at(node);
            PageClient console = PageClient.open();
            console.password(org.admin());
            console.post("/sign-in/org", "org", org.id().toString());
            console.at(node);
            PageClient installation = PageClient.of(operator, phone).at(node);
            for (String path : List.of("/sign-in", "/sign-in/forgotten", "/not-me?token=none")) {
                read(reader, stranger, path);
            }
            read(reader, stranger, "/problems/{code}", "/problems/locked");
            read(reader, stranger, "/portal/{token}", address.replaceFirst("^https?://[^/]+", ""));
            for (String path : patterns("PAGE_SUPER")) {
                read(
                        reader,
                        installation,
                        path,
                        path.replace("{orgId}", org.id().toString())
                                .replace("{id}", operator.id().toString()));
            }
            for (String path : patterns("PAGE_(OWN|IN_PERSON|ADMIN|ADMIN_OR_SUPER|OWN_IN_ORG)")) {
                long id = ids.entrySet().stream()
                        .filter(place -> path.startsWith(place.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(member.id().value());
                String level = path.endsWith("/mfa/reset") ? "?level=org" : "";
                read(reader, console, path, path.replace("{id}", "" + id).replace("{guide}", "recovery") + level);
            }
            for (String path : List.of("/admin/users?search=nobody", "/search?q=mia", "/admin/nosuch", "/nosuch")) {
                read(reader, console, path);
            }
            signIn(reader, node);
            portal(
                    reader,
                    visitor,
                    address.replaceFirst(".*/", ""),
                    PageClient.open().at(node));
        }
        assertThat(left).isEmpty();
        Set<String> unseen = patterns("PAGE_.*");
        unseen.removeAll(seen);
        unseen.removeAll(NO_PAGES);
        assertThat(unseen).as("pages that this test does not look at").isEmpty();
    }

    /** The set-up and the code of somebody of an org that enforces MFA, each after something wrong. */
    private void signIn(Page reader, Node node) {
        PageClient browser = PageClient.open().at(node);
        look(reader, "refused", browser.password(member.email(), "wrong"));
        look(reader, "set-up", browser.password(member));
        look(reader, "set-up, refused", browser.post("/sign-in/set-up", "code", "000000"));
        Phone phone = member.setUpAtSignIn();
        look(reader, "code", browser.password(member));
        look(reader, "code, refused", browser.post("/sign-in/code", "code", "1"));
        look(reader, "home", browser.code(phone.freshCode()));
        look(reader, "MFA of one's own", browser.get("/profile/mfa"));
    }

    /** @param token of its address */
    private void portal(Page reader, Person visitor, String token, PageClient browser) {
        look(reader, "portal's door", browser.get("/portal/" + token));
        browser.post("/sign-in", "email", visitor.email(), "password", World.PASSWORD, "portal", token);
        read(reader, browser, "/portal");
    }

    private void read(Page reader, PageClient browser, String path) {
        read(reader, browser, path, path);
    }

    private void read(Page reader, PageClient browser, String pattern, String path) {
        seen.add(pattern.replaceFirst("\\?.*", ""));
        if (NO_PAGES.contains(pattern)) {
            return;
        }
        Http.Answer answer = browser.get(path);
        assertThat(answer.header("Content-Type")).as(pattern).startsWith("text/html");
        look(reader, pattern, answer);
    }

    private void look(Page reader, String name, Http.Answer answer) {
        assertThat(answer.text()).as(name).contains("⟦");
        for (Object text : (List<?>) Objects.requireNonNull(reader.evaluate(READABLE, answer.text()))) {
            String words = Pseudo.untranslated((String) text, data);
            if (words != null) {
                left.add(name + ": " + words);
            }
        }
    }

    /** Names of people, orgs and things; some pages show those of other tests. */
    private List<String> data() {
        List<String> data = new ArrayList<>(Kit.db()
                .sql("select name from org union select unnest(array[first_name, last_name])"
                        + " from users where super_admin order by 1 desc")
                .query(String.class)
                .list());
        data.addAll(List.of("Rekey", "Ada", "Mia", "Sudo", "Tester", "Group7", "Role7", "Portal7", "Key7"));
        data.addAll(List.of("txt", "png", "csv", "openapi.json", "application/json"));
        return data;
    }

    private static Set<String> patterns(String rights) throws IOException {
        String routes =
                new ClassPathResource("dev/rekey/security/routes.txt").getContentAsString(StandardCharsets.UTF_8);
        return routes.lines()
                .filter(line -> line.matches(rights + " +GET .*"))
                .map(line -> line.replaceFirst(".* GET ", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long made(String path, String name) {
        return id(admin.post(path, Json.object("name", name)));
    }

    private static long id(Http.Answer made) {
        return made.expect(201).json().path("id").asLong();
    }
}
