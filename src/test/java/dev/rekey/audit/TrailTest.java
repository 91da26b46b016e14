package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Both trails, on their screens and over the API. */
class TrailTest {
    private static final String USERS = "/admin/tools/user-audit";
    private static final String DATA = "/admin/tools/data-audit";

    @Test
    void eachEventStandsInOneOfBothTrails() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        admin.post("/user/userGroups", Json.object("name", "Sales")).expect(201);
        admin.put("/user/org/settings", "{\"idleMinutes\": 30}").expect(204);
        assertThat(names(admin.get("/audit/user"))).containsExactly("sign-in.succeeded");
        assertThat(names(admin.get("/audit/data"))).containsExactly("settings.updated", "group.created");
    }

    @Test
    void eachFilterFindsItsEventsAndTheyWorkTogether() {
        World.TestOrg org = World.org();
        Person helper = org.anotherAdmin("Hedda");
        Http ada = org.admin().signIn();
        Http hedda = helper.signIn();
        long sales = group(ada, "Sales");
        long buyers = group(hedda, "Buyers");
        ada.put("/user/userGroups/" + sales, "{\"description\": \"Who sells\"}").expect(200);
        hedda.delete("/user/userGroups/" + buyers).expect(204);
        String data = "/audit/data?";
        assertThat(names(ada.get(data + "performedBy=hedda"))).containsExactly("group.deleted", "group.created");
        assertThat(names(ada.get(data + "performedBy=" + org.admin().id())))
                .containsExactly("group.updated", "group.created");
        assertThat(names(ada.get(data + "performedBy=nobody"))).isEmpty();
        assertThat(names(ada.get(data + "object=" + sales))).containsExactly("group.updated", "group.created");
        assertThat(names(ada.get(data + "object=SALES"))).containsExactly("group.updated", "group.created");
        assertThat(names(ada.get(data + "action=created,deleted")))
                .containsExactly("group.deleted", "group.created", "group.created");
        assertThat(names(ada.get(data + "event=group.updated"))).containsExactly("group.updated");
        assertThat(names(ada.get(data + "type=role"))).isEmpty();
        assertThat(names(ada.get(data + "type=nosuch"))).isEmpty();
        assertThat(names(ada.get(data + "type=group&action=created&performedBy=hedda&object=buyers")))
                .containsExactly("group.created");
        assertThat(names(ada.get("/audit/user?object=hedda"))).containsExactly("sign-in.succeeded");
    }

    @Test
    void timesBoundTheTrail() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        admin.put("/user/org/settings", "{\"idleMinutes\": 30}").expect(204);
        long at = admin.get("/audit/data").json().at("/events/0/at").asLong();
        assertThat(names(admin.get("/audit/data?from=" + at + "&to=" + (at + 1))))
                .hasSize(1);
        assertThat(names(admin.get("/audit/data?from=" + (at + 1)))).isEmpty();
        assertThat(names(admin.get("/audit/data?to=" + at))).isEmpty();
        admin.get("/audit/data?from=-1").expect(400, "out-of-range", "from");
        admin.get("/audit/data?to=999999999999999").expect(400, "out-of-range", "to");
        admin.get("/audit/data?limit=0").expect(400, "out-of-range", "limit");
        admin.get("/audit/data?cursor=nonsense").expect(400, "bad-cursor");
    }

    @Test
    void eachTrailIsPagedByKeyOverTheApi() {
        World.TestOrg org = World.org();
        Http admin = changed(org, 12);
        List<Long> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    admin.get("/audit/data?limit=5&cursor=" + next).expect(200).json();
            page.path("events").forEach(event -> seen.add(event.path("id").asLong()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(seen).hasSize(12).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void thePagesGoOnAndBackAndKeepTheirFilters() {
        World.TestOrg org = World.org();
        changed(org, 120);
        PageClient browser = PageClient.of(org.admin());
        String filtered = DATA + "?type=settings&performedBy=ada";
        String first = browser.get(filtered).expect(200).text();
        assertThat(rows(first)).isEqualTo(50);
        assertThat(first).contains("value=\"ada\"").doesNotContain("rel=\"prev\"");
        String second = browser.get(link(first, "next")).expect(200).text();
        assertThat(link(first, "next")).contains("type=settings").contains("performedBy=ada");
        String third = browser.get(link(second, "next")).expect(200).text();
        assertThat(rows(third)).isEqualTo(20);
        assertThat(third).doesNotContain("rel=\"next\"");
        assertThat(ids(browser.get(link(third, "prev")).text())).isEqualTo(ids(second));
        assertThat(ids(browser.get(link(second, "prev")).text())).isEqualTo(ids(first));
        browser.get(DATA + "?cursor=nonsense").expect(400);
        browser.get(DATA + "?from=yesterday").expect(400);
        browser.get(DATA + "?event=%7Bx%7D&action=nosuch").expect(200);
    }

    @Test
    void detailsTellOldAndNew() {
        World.TestOrg org = World.org();
        org.admin().signIn().put("/user/org/settings", "{\"idleMinutes\": 37}").expect(204);
        String page = PageClient.of(org.admin()).get(DATA).expect(200).text();
        assertThat(page)
                .containsPattern("<code>idleMinutes</code></th><td class=\"break\">60</td><td class=\"break\">37</td>");
        String today = LocalDate.ofInstant(Kit.CLOCK.instant(), ZoneOffset.UTC).toString();
        assertThat(rows(PageClient.of(org.admin())
                        .get(DATA + "?from=" + today + "&to=" + today)
                        .text()))
                .isEqualTo(1);
    }

    @Test
    void anEmptyTrailSaysSo() {
        World.TestOrg org = World.org();
        PageClient browser = PageClient.of(org.admin());
        assertThat(browser.get(DATA).text()).contains("Nothing has happened yet");
        assertThat(browser.get(DATA + "?object=x").text()).contains("Nothing that happened is like this");
    }

    @Test
    void strangersHaveNoNameAndNobodyFindsThemByIt() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Person operator = World.superAdmin();
        Http across = operator.signIn(operator.optIn(operator.signIn()));
        across.put("/user/users/mfa/reset", "{\"ids\": [" + member.id() + "], \"orgId\": " + org.id() + "}")
                .expect(204);
        Http admin = org.admin().signIn();
        JsonNode reset = admin.get("/audit/user?event=mfa.reset").json().at("/events/0");
        assertThat(reset.at("/actor/name").asString()).isEqualTo("External Org User");
        assertThat(reset.at("/actor/id").isNull()).isTrue();
        assertThat(names(admin.get("/audit/user?performedBy=" + operator.id()))).isEmpty();
        assertThat(PageClient.of(org.admin()).get(USERS).text())
                .contains("External Org User")
                .doesNotContain("Sudo")
                .doesNotContain(operator.id().toString());
    }

    /** What was done here is not a stranger's once its doer has left. */
    @Test
    void whoLeftKeepsTheName() {
        World.TestOrg org = World.org();
        Person helper = org.anotherAdmin("Hedda");
        helper.signIn().put("/user/org/settings", "{\"idleMinutes\": 30}").expect(204);
        Http admin = org.admin().signIn();
        admin.delete("/user/users/" + helper.id()).expect(204);
        assertThat(admin.get("/audit/data").json().at("/events/0/actor/name").asString())
                .isEqualTo("Hedda Tester");
        assertThat(names(admin.get("/audit/data?performedBy=" + helper.id()))).containsExactly("settings.updated");
    }

    @Test
    void noOtherOrgsEventsAreSeenAndNoMemberSeesAny() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        changed(other, 1);
        Http admin = org.admin().signIn();
        assertThat(names(admin.get("/audit/data"))).isEmpty();
        assertThat(names(admin.get("/audit/user?object=" + other.admin().id()))).isEmpty();
        org.member("Mia").signIn().get("/audit/user").expect(403, "forbidden");
        PageClient.of(org.member("Mio")).get(DATA).expect(403);
    }

    private static Http changed(World.TestOrg org, int times) {
        Http admin = org.admin().signIn();
        for (int i = 0; i < times; i++) {
            admin.put("/user/org/settings", "{\"idleMinutes\": " + (10 + i) + "}")
                    .expect(204);
        }
        return admin;
    }

    private static long group(Http admin, String name) {
        return admin.post("/user/userGroups", Json.object("name", name))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    private static List<String> names(Http.Answer page) {
        List<String> names = new ArrayList<>();
        page.expect(200)
                .json()
                .path("events")
                .forEach(event -> names.add(event.path("event").asString()));
        return names;
    }

    private static int rows(String page) {
        return page.split("<code class=\"quiet\">", -1).length - 1;
    }

    /** What tells the rows of a page apart. */
    private static List<String> ids(String page) {
        return page.lines().filter(line -> line.contains("idleMinutes")).toList();
    }

    private static String link(String page, String rel) {
        return page.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"" + rel + "\".*", "$1")
                .replace("&amp;", "&");
    }
}
