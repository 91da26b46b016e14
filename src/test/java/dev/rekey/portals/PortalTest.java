package dev.rekey.portals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

class PortalTest {
    private final PortalWorld world = new PortalWorld();

    @Test
    void leadsToTheDocumentsOfWhoeverEnters() {
        long secret = world.admin
                .upload("/object/documents", Multipart.file("secret.txt", "secret"))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        PageClient browser = world.typed(world.member);
        Http.Answer home = browser.get("/portal").expect(200);
        assertThat(home.text()).contains("Suppliers", "For them", "terms.txt").doesNotContain("secret.txt", "/admin");
        assertThat(browser.get("/portal/documents/" + world.document + "/file")
                        .expect(200)
                        .text())
                .isEqualTo("terms");
        browser.get("/portal/documents/" + secret + "/file").expect(404);
        assertThat(browser.get("/portal?search=nothing").text()).doesNotContain("terms.txt");
        browser.get("/portal");
        assertThat(browser.post("/portal/sign-out").expect(200).text()).contains("Suppliers");
        assertThat(browser.http().get("/portal").expect(303).header("Location")).isEqualTo(world.address());
    }

    @Test
    void portalMembersEnterNowhereElse() {
        world.member.authenticate(null).expect(404, "no-active-org");
        PageClient browser = PageClient.open();
        assertThat(browser.password(world.member).text()).contains("Your org lets you in by this portal");
        browser.http().get("/").expect(303);
    }

    @Test
    void strangersToThePortalAreRefusedClearly() {
        Person other = World.org().member("Oli");
        PageClient browser = PageClient.open();
        assertThat(world.type(browser, other).text())
                .contains("Ask an administrator of the org for Portal URL Access.");
        assertThat(world.type(browser, world.org.admin()).text())
                .contains("Ask an administrator of the org for Portal URL Access.");
        browser.http().get("/portal").expect(303);
    }

    @Test
    void whoIsAllowedInTheConsoleTooSeesThePortalAlone() {
        Person admin = world.withPortalAccess(world.org.anotherAdmin("Ann"));
        PageClient browser = world.typed(admin);
        browser.get("/portal").expect(200);
        browser.get("/admin/users").expect(404);
        browser.get("/").expect(404);
    }

    @Test
    void whoeverIsSignedInElsewhereEntersByAButton() {
        Person admin = world.withPortalAccess(world.org.anotherAdmin("Ann"));
        PageClient browser = PageClient.of(admin);
        assertThat(browser.get(world.address()).expect(200).text()).contains("Enter the portal");
        assertThat(browser.post(world.address() + "/enter").expect(200).text()).contains("terms.txt");
        browser.get("/admin/users").expect(404);

        PageClient refused = PageClient.of(world.org.admin());
        refused.get(world.address());
        refused.post(world.address() + "/enter").expect(403);
        refused.get("/admin/users").expect(200);
    }

    @Test
    void theSignInOwesWhatItOwesAnywhere() {
        world.org.enforcingMfa();
        PageClient browser = world.typed(world.member);
        assertThat(browser.get("/sign-in").text()).contains("set-up-key");
        browser.get("/portal").expect(200);
        assertThat(browser.get("/portal").text()).doesNotContain("terms.txt");

        Person withFactor = world.org.member("Fay");
        Phone phone = withFactor.setUpAtSignIn();
        world.withPortalAccess(withFactor);
        PageClient other = world.typed(withFactor);
        assertThat(other.get("/portal").text()).doesNotContain("terms.txt");
        world.type(other, withFactor);
        assertThat(other.code(phone.freshCode()).text()).contains("terms.txt");
    }

    @Test
    void anInvitationIsAcceptedByEnteringOnly() {
        Person known = World.org().member("Kim");
        world.admin
                .post(
                        "/user/users",
                        dev.rekey.kit.Json.object(
                                "firstName", "Kim", "lastName", "T", "email", known.email(), "portalUrlAccess", true))
                .expect(201);
        PageClient browser = PageClient.open();
        assertThat(world.type(browser, known).text()).contains(world.org.name());
        browser.http().get("/portal").expect(303);
        assertThat(browser.post("/sign-in/org", "org", world.org.id().toString())
                        .expect(200)
                        .text())
                .contains("terms.txt");
    }

    @Test
    void anotherOrgsPortalsDoNotExist() {
        Http other = World.org().admin().signIn();
        String path = "/object/portals/" + world.portal;
        other.get(path).expect(404, "not-found");
        other.put(path, "{\"enabled\": false}").expect(404, "not-found");
        other.post(path + "/regenerate", "").expect(404, "not-found");
        other.delete(path).expect(404, "not-found");
        assertThat(other.get("/object/portals").json().path("portals")).isEmpty();
        Http.api().get(world.address()).expect(200);
    }

    @Test
    void changesAreInTheTrail() {
        world.set(false);
        world.set(true);
        world.admin.post("/object/portals/" + world.portal + "/regenerate", "").expect(200);
        world.typed(world.member)
                .get("/portal/documents/" + world.document + "/file")
                .expect(200);
        world.admin.delete("/object/portals/" + world.portal).expect(204);
        assertThat(Kit.db()
                        .sql(
                                "select name || ' ' || subject_name || coalesce(' ' || (details ->> 'road'), '') from event"
                                        + " where org_id = :org and (name like 'portal.%' or name = 'document.downloaded'"
                                        + " or details ->> 'road' = 'portal') order by id")
                        .param("org", world.org.id().value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "portal.created Suppliers",
                        "portal.updated Suppliers",
                        "portal.updated Suppliers",
                        "portal.regenerated Suppliers",
                        "sign-in.succeeded Pia Tester portal",
                        "document.downloaded terms.txt",
                        "portal.deleted Suppliers");
    }
}
