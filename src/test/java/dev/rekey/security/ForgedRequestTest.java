package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says of itself and how it spells an address opens no door and moves no count. */
class ForgedRequestTest {
    private static final List<Map.Entry<String, String>> CLAIMS = List.of(
            Map.entry("X-Forwarded-For", "127.0.0.1"),
            Map.entry("X-Real-IP", "127.0.0.1"),
            Map.entry("Forwarded", "for=127.0.0.1;host=localhost"),
            Map.entry("X-Forwarded-User", "admin"),
            Map.entry("Remote-User", "admin"),
            Map.entry("X-Remote-User", "admin"),
            Map.entry("X-Auth-Request-User", "admin"),
            Map.entry("X-Original-URL", "/sign-in"),
            Map.entry("X-Rewrite-URL", "/sign-in"),
            Map.entry("X-Original-Method", "GET"),
            Map.entry("X-HTTP-Method-Override", "GET"),
            Map.entry("X-Forwarded-Prefix", "/sign-in"),
            Map.entry("Sec-Fetch-Site", "same-origin"),
            Map.entry("HX-Request", "true"));

    @Test
    void headersOpenNothing() {
        for (Route route : Route.all()) {
            if (Whose.open(route)) {
                continue;
            }
            for (Map.Entry<String, String> claim : CLAIMS) {
                Http stranger = Http.api().with(claim.getKey(), claim.getValue());
                Http.Answer answer = route.method().equals("GET")
                        ? stranger.get(route.path(1))
                        : stranger.send(route.method(), route.path(1), "application/json", "{}");
                assertThat(answer.status() + answer.header("Location"))
                        .as("%s with %s", route, claim)
                        .isIn("401", "403", "303/sign-in", "204");
                assertThat(answer.status() == 204
                                && !answer.header("HX-Redirect").equals("/sign-in"))
                        .as("%s with %s", route, claim)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//admin/users",
                "/admin//users",
                "/admin/users/",
                "/admin;/users",
                "/admin/users;jsessionid=1",
                "/sign-in;/../admin/users",
                "/admin/%75sers",
                "/%61dmin/users",
                "/ADMIN/users",
                "/admin/./users",
                "/sign-in/../admin/users",
                "/sign-in/..%2fadmin/users",
                "/sign-in/..;/admin/users",
                "/assets/../admin/users",
                "/assets/%2e%2e/admin/users",
                "/problems/..%5cadmin/users",
                "/admin/users%00",
                "/admin/users%20",
                "/admin/users.html",
                "/user/users/",
                "/user//users",
                "/user/users/me/",
                "/user/users/me.json",
                "/User/users/me",
                "/user/authenticate/../users/me",
                "/user/authenticate/%2e%2e/users/me",
                "/health/../user/users/me",
                "/health/;/../../user/users/me",
                "/openapi.json/../user/users/me",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/swagger-ui.html",
                "/error",
                "/WEB-INF/web.xml",
                "/assets/../application.yml",
                "/assets/..%2fapplication.yml",
                "/help/../admin/users",
                "/.git/config"
            })
    void spellingsOfAPathOpenNothing(String path) {
        Person admin = World.org().admin();
        Http.Answer answer = Http.api().get(path);
        assertThat(answer.status() + answer.header("Location")).isIn("303/sign-in", "400", "401", "403", "404", "405");
        assertThat(answer.text()).doesNotContain("User Management", "licence", "REKEY_", admin.email());
        assertThat(answer.header("X-Content-Type-Options"))
                .as("headers are written")
                .isEqualTo("nosniff");
        if (answer.header("Content-Type").startsWith("text/html")) {
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    /** A cookie counts only with the page's token, whatever the call looks like to whoever matches it. */
    @Test
    void cookieAloneChangesNothing() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http cookie = PageClient.of(org.admin()).http();
        String body = "{\"ids\": [" + member.id() + "]}";
        for (String path : List.of("/user/users/mfa/reset", "/user/users/mfa/%72eset", "/user/users/mfa/reset;a=b")) {
            for (String type : List.of("application/json", "text/plain", "application/x-www-form-urlencoded")) {
                assertThat(cookie.send("PUT", path, type, body).status())
                        .as(path + " " + type)
                        .isIn(400, 403);
            }
        }
        for (Route route : Route.all()) {
            if (!route.method().equals("GET") && !Whose.open(route)) {
                Http.Answer answer = cookie.send(route.method(), route.path(member.id()), "application/json", "{}");
                assertThat(answer.status())
                        .as(route.toString())
                        .isEqualTo(route.pattern().startsWith("/portal") ? 404 : 403);
            }
        }
    }

    /** Nobody's word about the source counts; behind a proxy of ours, the proxy's word alone. */
    @Test
    void noHeaderMovesTheBoundOnAttempts() {
        int limit = 20;
        Kit.CLOCK.advance(Duration.ofMinutes(1)); // a minute that nobody has tried anything in
        try (Node alone = node("rekey.attempts-per-minute=" + limit)) {
            assertThat(throttledAfter(alone, 3 * limit, i -> "198.51.100." + i)).isLessThanOrEqualTo(limit);
            Http.Answer page = PageClient.open()
                    .at(alone)
                    .with("X-Forwarded-For", "192.0.2.1")
                    .password("a@b.example", "x");
            assertThat(page.text()).contains("Wait a moment, then try again.");
        }
        Kit.CLOCK.advance(Duration.ofMinutes(1));
        try (Node behind =
                node("rekey.attempts-per-minute=" + limit, "rekey.trusted-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1")) {
            assertThat(throttledAfter(behind, 3 * limit, i -> "198.51.100." + i + ", 203.0.113.9"))
                    .as("what stands before the proxy's own word is the client's")
                    .isEqualTo(limit);
            assertThat(throttledAfter(behind, limit, i -> "203.0.113." + (100 + i)))
                    .as("others behind the proxy")
                    .isEqualTo(limit);
        }
    }

    private static Node node(String... settings) {
        String[] all = new String[settings.length + 2];
        all[0] = "rekey.db-url=" + Kit.databaseUrl(Kit.node());
        all[1] = "rekey.key-file=" + Kit.node().setting("rekey.key-file");
        System.arraycopy(settings, 0, all, 2, settings.length);
        return Node.start(Kit.CLOCK, Kit.temporaryFolder(), all);
    }

    /** @return how many attempts were answered before the first 429 */
    private static int throttledAfter(Node node, int attempts, IntFunction<String> forwarded) {
        for (int i = 0; i < attempts; i++) {
            Http.Answer answer = Http.api()
                    .at(node)
                    .with("X-Forwarded-For", forwarded.apply(i))
                    .with("X-Real-IP", forwarded.apply(i))
                    .with("Forwarded", "for=" + forwarded.apply(i))
                    .with("CF-Connecting-IP", forwarded.apply(i))
                    .post("/user/authenticate", Json.object("email", "nobody-" + i + "@b.example", "password", "x"));
            if (answer.status() == 429) {
                answer.expect(429, "throttled");
                assertThat(answer.header("Retry-After")).isNotEmpty();
                return i;
            }
            answer.expect(401, "bad-credentials");
        }
        return attempts;
    }
}
