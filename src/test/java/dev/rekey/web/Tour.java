package dev.rekey.web;

import static dev.rekey.kit.Eventually.eventually;
import static dev.rekey.kit.OnPage.press;

import dev.rekey.images.Drawn;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.util.List;

/** An org with something of everything, and a way to each page for somebody who may see it. */
public final class Tour {
    /** Who looks. */
    public enum Reader {
        STRANGER,
        ADMINISTRATOR,
        MEMBER,
        PORTAL_MEMBER,
        SUPER_ADMIN
    }

    /** @param route as the server knows it, without its method */
    public record Stop(Reader reader, String route, String path) {}

    private final World.TestOrg org = World.org("Harbour & Sons of the Long and Winding Name", 100);
    private final Http admin = org.admin().signIn();
    private final Person member = org.member("Valentina");
    private final Person portalMember = org.member("Pia");
    private final Person superAdmin = World.superAdmin();
    private final Phone phone = superAdmin.optIn(superAdmin.signIn());
    private final long group = made("/user/userGroups", Json.object("name", "Dock Operations"));
    private final long role = made("/user/roles", Json.object("name", "Planner"));
    private final long portal = made("/object/portals", Json.object("name", "Suppliers", "description", "For them"));
    private final long document = uploaded(
            "/object/documents",
            Multipart.file("Tide tables of the year.txt", "High water").field("everyone", "true"));
    private final long image =
            uploaded("/object/images", Multipart.form().file("file", "quay.png", Drawn.of("png", 640, 360)));
    private final long job = imported("Email,First Name,Last Name\nmia@example.org,Mia,Moreau\nnobody,No,Address\n");
    private final long key = made("/user/apiKey", Json.object("name", "Nightly report", "rights", List.of("read")));

    public Tour() {
        admin.post("/user/userGroups/" + group + "/members", "{\"ids\": [" + member.id() + "]}")
                .expect(204);
        admin.put("/user/users/" + portalMember.id() + "/membership", "{\"portalUrlAccess\": true}")
                .expect(204);
        member.optIn(member.signIn());
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "], \"level\": \"user\"}")
                .expect(204);
    }

    private long made(String path, String json) {
        return admin.post(path, json).expect(201).json().path("id").asLong();
    }

    /** A file that was verified. */
    private long imported(String csv) {
        long id = admin.upload(
                        "/object/imports",
                        Multipart.file("people.csv", csv).field("kind", "users").field("verifyOnly", "true"))
                .expect(202)
                .json()
                .path("job")
                .path("id")
                .asLong();
        eventually(() -> admin.get("/object/job/" + id)
                .expect(200)
                .json()
                .path("state")
                .asString()
                .equals("done"));
        return id;
    }

    private long uploaded(String path, Multipart form) {
        return admin.upload(path, form).expect(201).json().path("id").asLong();
    }

    /** All of them. */
    public List<Stop> stops() {
        return List.of(
                stranger("/sign-in"),
                stranger("/sign-in/forgotten"),
                stranger("/new-password"),
                stranger("/activate"),
                stranger("/confirm-email"),
                stranger("/not-me"),
                new Stop(Reader.STRANGER, "/problems/{code}", "/problems/locked"),
                new Stop(Reader.STRANGER, "/portal/{token}", portalAddress()),
                new Stop(Reader.PORTAL_MEMBER, "/portal", "/portal"),
                new Stop(Reader.MEMBER, "/documents", "/documents"),
                administrator("/"),
                administrator("/search", "/search?q=val"),
                administrator("/help/{guide}", "/help/recovery"),
                administrator("/help/{guide}", "/help/mfa-setup"),
                administrator("/profile"),
                administrator("/profile/password"),
                administrator("/profile/mfa"),
                administrator("/profile/mfa/set-up"),
                administrator("/profile/sessions"),
                administrator("/profile/keys"),
                administrator("/profile/keys/{id}/delete", "/profile/keys/" + key + "/delete"),
                administrator("/switch-org"),
                administrator("/admin"),
                administrator("/admin/users"),
                administrator("/admin/users", "/admin/users?search=nobodyatall"),
                administrator("/admin/users/new"),
                administrator("/admin/users/{id}", "/admin/users/" + member.id()),
                administrator("/admin/users/{id}", "/admin/users/1"),
                administrator("/admin/users/{id}/delete", "/admin/users/" + member.id() + "/delete"),
                administrator("/admin/users/{id}/mfa/reset", "/admin/users/" + member.id() + "/mfa/reset?level=user"),
                administrator("/admin/users/{id}/mfa/set-up-code", "/admin/users/" + member.id() + "/mfa/set-up-code"),
                administrator("/admin/groups"),
                administrator("/admin/groups/new"),
                administrator("/admin/groups/{id}", "/admin/groups/" + group),
                administrator("/admin/groups/{id}/delete", "/admin/groups/" + group + "/delete"),
                administrator("/admin/roles"),
                administrator("/admin/roles/new"),
                administrator("/admin/roles/{id}", "/admin/roles/" + role),
                administrator("/admin/roles/{id}/delete", "/admin/roles/" + role + "/delete"),
                administrator("/admin/security"),
                administrator("/admin/branding"),
                administrator("/admin/portals"),
                administrator("/admin/portals/new"),
                administrator("/admin/portals/{id}", "/admin/portals/" + portal),
                administrator("/admin/portals/{id}/regenerate", "/admin/portals/" + portal + "/regenerate"),
                administrator("/admin/portals/{id}/delete", "/admin/portals/" + portal + "/delete"),
                administrator("/admin/import"),
                administrator("/admin/import/{id}", "/admin/import/" + job),
                administrator("/admin/jobs/{id}", "/admin/jobs/" + job),
                administrator("/admin/logo"),
                administrator("/admin/images"),
                administrator("/admin/images/{id}/delete", "/admin/images/" + image + "/delete"),
                administrator("/admin/documents"),
                administrator("/admin/documents/new"),
                administrator("/admin/documents/{id}", "/admin/documents/" + document),
                administrator("/admin/documents/{id}/delete", "/admin/documents/" + document + "/delete"),
                administrator("/admin/help", "/admin/help"),
                administrator("/admin/tools/user-audit"),
                administrator("/admin/tools/data-audit"),
                administrator("/admin/archive"),
                administrator("/admin/languages"),
                superAdmin("/admin/orgs"),
                superAdmin("/admin/orgs/new"),
                superAdmin("/admin/orgs/{orgId}", "/admin/orgs/" + org.id()),
                superAdmin("/admin/orgs/{orgId}/suspend", "/admin/orgs/" + org.id() + "/suspend"),
                superAdmin("/admin/super-admins"),
                superAdmin("/admin/super-admins/{id}/end", "/admin/super-admins/" + superAdmin.id() + "/end"));
    }

    private static Stop stranger(String route) {
        return new Stop(Reader.STRANGER, route, route);
    }

    private static Stop administrator(String route) {
        return administrator(route, route);
    }

    private static Stop administrator(String route, String path) {
        return new Stop(Reader.ADMINISTRATOR, route, path);
    }

    private static Stop superAdmin(String route) {
        return superAdmin(route, route);
    }

    private static Stop superAdmin(String route, String path) {
        return new Stop(Reader.SUPER_ADMIN, route, path);
    }

    private String portalAddress() {
        return admin.get("/object/portals/" + portal)
                .expect(200)
                .json()
                .path("url")
                .asString()
                .replaceFirst("^https?://[^/]+", "");
    }

    /** Signs in as that reader. */
    public Browser open(Reader reader) {
        Browser browser = Browser.open();
        switch (reader) {
            case STRANGER -> {}
            case ADMINISTRATOR -> browser.typePassword(org.admin());
            case MEMBER -> browser.typePassword(org.member("Mia"));
            case SUPER_ADMIN -> {
                browser.typePassword(superAdmin);
                browser.page().getByLabel("Code").fill(phone.freshCode());
                press(browser.page(), "Verify");
            }
            case PORTAL_MEMBER -> {
                browser.page().navigate(portalAddress());
                browser.page().getByLabel("Email").fill(portalMember.email());
                browser.page().getByLabel("Password").fill(World.PASSWORD);
                press(browser.page(), "Sign in");
            }
        }
        browser.page().waitForLoadState();
        return browser;
    }
}
