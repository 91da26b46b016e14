package dev.rekey.portals;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import tools.jackson.databind.JsonNode;

/** An org with a portal, a document for everyone, and somebody who has Portal URL Access and nothing else. */
public final class PortalWorld {
    final World.TestOrg org = World.org();
    final Http admin = org.admin().signIn();
    final Person member = portalMember("Pia");
    final long portal;
    final long document;

    public PortalWorld() {
        this.portal = admin.post("/object/portals", "{\"name\": \"Suppliers\", \"description\": \"For them\"}")
                .expect(201)
                .json()
                .path("id")
                .asLong();
        this.document = admin.upload(
                        "/object/documents",
                        Multipart.file("terms.txt", "terms").field("everyone", "true"))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    Person portalMember(String name) {
        return withPortalAccess(org.member(name));
    }

    Person withPortalAccess(Person person) {
        admin.put("/user/users/" + person.id() + "/membership", "{\"portalUrlAccess\": true}")
                .expect(204);
        return person;
    }

    JsonNode described() {
        return admin.get("/object/portals/" + portal).expect(200).json();
    }

    /** The path of the address. */
    String address() {
        return described().path("url").asString().replaceFirst("^https?://[^/]+", "");
    }

    void set(boolean enabled) {
        admin.put("/object/portals/" + portal, Json.object("enabled", enabled)).expect(200);
    }

    /** A browser in which somebody typed the password at the portal's address. */
    PageClient typed(Person person) {
        PageClient browser = PageClient.open();
        type(browser, person);
        return browser;
    }

    Http.Answer type(PageClient browser, Person person) {
        String address = address();
        browser.get(address).expect(200);
        return browser.post(
                "/sign-in",
                "email",
                person.email(),
                "password",
                World.PASSWORD,
                "portal",
                address.replace("/portal/", ""));
    }
}
