package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every route that the server has, asked by those who may not. A route that stands in none of the three sets is new and
 * fails here until somebody has decided whose it is.
 */
class IsolationTest {
    private static final List<String> SET_UP = Whose.SET_UP.routes();

    @Test
    void everyRouteIsSomebodysAndEveryEntryIsARoute() {
        List<Route> routes = Route.all();
        assertThat(routes)
                .allSatisfy(route ->
                        assertThat(Whose.of(route)).as("whose is " + route).isPresent());
        assertThat(routes.stream().map(Route::toString))
                .containsAll(Stream.of(Whose.values())
                        .flatMap(whose -> whose.routes().stream())
                        .toList());
    }

    @Test
    void withoutCredentialsNothingElseOpens() {
        for (Route route : guarded()) {
            refusesStranger(route, ask(Http.api(), route, 1));
            refusesStranger(route, ask(Http.api().with("Authorization", "Bearer rkt_made-up"), route, 1));
            refusesStranger(route, ask(Http.api().with("Cookie", "rekey=rks_made-up"), route, 1));
        }
    }

    @Test
    void halfASignInOpensNothing() {
        Person member = withOrgFactor();
        PageClient browser = PageClient.open();
        browser.password(member);
        JsonNode problem = member.authenticate(null).expect(401, "mfa-required").json();
        Http continued = Http.bearer(problem.path("continueToken").asString());
        for (Route route : guarded()) {
            refusesStranger(route, ask(browser.http(), route, 1));
            refusesStranger(route, ask(continued, route, 1));
        }
    }

    @Test
    void setupTokenOpensTheSetUpCallsAlone() {
        Person member = World.org().enforcingMfa().member("Mia");
        JsonNode problem =
                member.authenticate(null).expect(401, "mfa-setup-required").json();
        Http holder = Http.bearer(problem.path("setupToken").asString());
        for (Route route : guarded()) {
            if (!SET_UP.contains(route.toString())) {
                refusesStranger(route, ask(holder, route, member.id()));
            }
        }
    }

    @Test
    void membersWithoutAdminMayNothingAdministrative() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Person colleague = org.member("Col");
        Http token = member.signIn();
        PageClient browser = PageClient.open();
        browser.password(member);
        String rows = rows(org);
        for (Route route : Route.all()) {
            if (Whose.administrators(route) || Whose.superAdmins(route)) {
                Http.Answer answer = ask(token, browser, route, colleague.id());
                assertThat(answer.status()).as(route.toString()).isEqualTo(403);
            }
        }
        assertThat(rows(org)).isEqualTo(rows);
    }

    @Test
    void anotherOrgsPeopleDoNotExist() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person victim = org.member("Vic");
        Http token = other.admin().signIn();
        PageClient browser = PageClient.open();
        browser.password(other.admin());
        String rows = rows(org);
        for (Route route : Route.all()) {
            if (Whose.administrators(route) && route.hasId()) {
                Http.Answer answer = ask(token, browser, route, victim.id());
                assertThat(answer.status()).as(route.toString()).isEqualTo(404);
                assertThat(answer.text()).as(route.toString()).doesNotContain(victim.email());
            }
        }
        assertThat(token.get("/user/users?ids=" + victim.id()).json().path("users"))
                .isEmpty();
        assertThat(token.get("/user/users/email/" + victim.email())
                        .json()
                        .path("exists")
                        .asBoolean())
                .isFalse();
        assertThat(rows(org)).isEqualTo(rows);
    }

    private static Person withOrgFactor() {
        Person member = World.org().enforcingMfa().member("Mia");
        member.setUpAtSignIn();
        return member;
    }

    private static List<Route> guarded() {
        return Route.all().stream().filter(route -> !Whose.open(route)).toList();
    }

    /** With a body that is no JSON: who somebody is is judged before it is read. */
    private static Http.Answer ask(Http caller, Route route, Object id) {
        return ask(caller, route, id, "{\"not\" json");
    }

    private static Http.Answer ask(Http caller, Route route, Object id, String json) {
        String path = route.path(id);
        if (route.method().equals("GET")) {
            return caller.get(path);
        }
        if (route.takesFile()) {
            return caller.upload(path, Multipart.file("theirs.txt", "theirs"));
        }
        return route.isApi()
                ? caller.send(route.method(), path, "application/json", json)
                : caller.form(path, Route.FORM);
    }

    /** A call with the token, a page in the browser. */
    private static Http.Answer ask(Http token, PageClient browser, Route route, Object id) {
        if (route.isApi()) {
            return ask(token, route, id, "{}");
        }
        if (route.takesFile()) {
            browser.get("/profile");
            return browser.upload(route.path(id), Multipart.file("theirs.txt", "theirs"));
        }
        return route.method().equals("GET") ? browser.http().get(route.path(id)) : postForm(browser, route.path(id));
    }

    /** From a page with a form, so that the anti-forgery token is right. */
    private static Http.Answer postForm(PageClient browser, String path) {
        browser.get("/profile");
        return browser.post(
                path,
                Route.FORM.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }

    private static void refusesStranger(Route route, Http.Answer answer) {
        if (route.isApi()) {
            answer.expect(401, "unauthenticated");
        } else if (route.method().equals("GET")) {
            assertThat(answer.status() + " " + answer.header("Location"))
                    .as(route.toString())
                    .isEqualTo("303 /sign-in");
        } else {
            assertThat(answer.status()).as(route.toString()).isIn(303, 403);
            assertThat(answer.header("Location")).as(route.toString()).isIn("", "/sign-in");
        }
    }

    /** All that an administrator can change of an org and its people. */
    private static String rows(World.TestOrg org) {
        return Kit.db()
                .sql("""
                        select (select o::text from org o where o.id = :org)
                               || (select string_agg(m::text || u::text, ' ' order by m.id)
                                   from membership m join users u on u.id = m.user_id where m.org_id = :org)
                               || (select count(*) from event where org_id = :org and name not like 'sign-in%')
                        """)
                .param("org", org.id().value())
                .query(String.class)
                .single();
    }
}
