package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever is in a portal meets nothing else that the server has: all of it answers as if it did not exist. */
class PortalDoorsTest {
    private static final List<Whose> OPEN_TO_PORTALS = List.of(Whose.PAGE_PORTAL);

    @Test
    void everythingElseDoesNotExist() {
        World.TestOrg org = World.org();
        Person admin = org.anotherAdmin("Ann"); // whose rights must not come along
        Http token = org.admin().signIn();
        token.put("/user/users/" + admin.id() + "/membership", "{\"portalUrlAccess\": true}")
                .expect(204);
        String url = token.post("/object/portals", "{\"name\": \"P\"}")
                .expect(201)
                .json()
                .path("url")
                .asString();
        String portal = url.substring(url.lastIndexOf('/') + 1);
        PageClient browser = PageClient.open();
        browser.get("/portal/" + portal).expect(200);
        browser.post("/sign-in", "email", admin.email(), "password", World.PASSWORD, "portal", portal)
                .expect(200);
        browser.get("/portal").expect(200);
        String csrf =
                browser.get("/portal").text().replaceAll("(?s).*<meta name=\"csrf\" content=\"([^\"]*)\".*", "$1");

        Map<String, Integer> found = new TreeMap<>();
        for (Route route : Route.all()) {
            Whose whose = Whose.of(route).orElseThrow();
            if (whose.open()
                    || OPEN_TO_PORTALS.contains(whose)
                    || route.pattern().startsWith("/portal/")) {
                continue;
            }
            int status = ask(browser.http(), csrf, route, org.admin().id()).status();
            if (status != 404) {
                found.put(route.toString(), status);
            }
            int unforged = ask(browser.http(), "", route, org.admin().id()).status();
            if (unforged != 404) {
                found.put(route + " without token", unforged);
            }
        }
        assertThat(found).isEmpty();
        browser.get("/portal").expect(200);
    }

    private static Http.Answer ask(Http caller, String csrf, Route route, Object id) {
        String path = route.path(id);
        Http with = csrf.isEmpty() ? caller : caller.with("X-CSRF-TOKEN", csrf);
        if (route.method().equals("GET")) {
            return with.get(path);
        }
        if (route.takesFile()) {
            return with.upload(path, Multipart.file("a.txt", "a"));
        }
        return route.isApi() ? with.send(route.method(), path, "application/json", "{}") : with.form(path, Route.FORM);
    }
}
