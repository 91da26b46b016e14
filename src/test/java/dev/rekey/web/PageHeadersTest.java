package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the browser is told besides the page: run nothing foreign, frame nothing, keep nothing. */
class PageHeadersTest {
    @Test
    void everyPageIsStrictWhoeverAsks() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        PageClient administrator = PageClient.open();
        administrator.password(org.admin());
        PageClient half = PageClient.open();
        Person guarded = World.org().enforcingMfa().member("Hal");
        guarded.setUpAtSignIn();
        half.password(guarded);
        for (String pattern : pages()) {
            String path = filled(pattern, member);
            isStrict(administrator.http().get(path));
            isStrict(half.http().get(path));
            isStrict(Http.api().get(path));
        }
    }

    @Test
    void refusalsAreStrictToo() {
        PageClient browser = PageClient.open();
        browser.password(World.org().admin());
        for (String path :
                List.of("/no-such-page", "/admin/users/1", "/admin/users?cursor=x", "/error", "/problems/x")) {
            Http.Answer answer = browser.http().get(path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            isStrict(answer);
        }
        Http.Answer forged = browser.http().form("/profile/theme", Map.of("theme", "dark"));
        isStrict(forged.expect(403));
    }

    /** What Tomcat refuses by itself says neither what it is nor anything in HTML. */
    @Test
    void containersOwnRefusalsAreProblemsToo() {
        Http admin = World.org().admin().signIn();
        admin.get("/user/users/email/a%2Fb@example.com").expect(400, "bad-request");
        Http.Answer endless = admin.get("/user/users?search=" + "x".repeat(40_000));
        assertThat(endless.header("Content-Type")).contains("application/problem+json");
        assertThat(endless.expect(400, "bad-request").text()).doesNotContainIgnoringCase("tomcat", "<html");
        String ids = IntStream.rangeClosed(1, 2000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        admin.get("/user/users?ids=" + ids).expect(400, "too-many", "ids");
    }

    @Test
    void scriptsAndStylesAreKeptByTheBrowserForLong() {
        String html = Http.api().get("/sign-in").text();
        String style = html.replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        Http.Answer answer = Http.api().get(style).expect(200);
        assertThat(answer.header("Cache-Control")).contains("immutable").doesNotContain("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void pagesHaveNoScriptOrStyleOfTheirOwn() {
        PageClient browser = PageClient.open();
        World.TestOrg org = World.org();
        browser.password(org.admin());
        for (String pattern : pages()) {
            String html = browser.http().get(filled(pattern, org.admin())).text();
            assertThat(html)
                    .as(pattern)
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern("<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:");
        }
    }

    private static void isStrict(Http.Answer answer) {
        String policy = answer.header("Content-Security-Policy");
        Map<String, String> directives = Arrays.stream(policy.split(";"))
                .map(directive -> directive.strip().split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length > 1 ? parts[1] : ""));
        assertThat(policy).as(answer.asked()).doesNotContain("unsafe-").doesNotContain("*");
        assertThat(directives)
                .as(answer.asked())
                .containsEntry("default-src", "'none'")
                .containsEntry("script-src", "'self'")
                .containsEntry("style-src", "'self'")
                .containsEntry("frame-ancestors", "'none'")
                .containsEntry("base-uri", "'none'")
                .containsEntry("form-action", "'self'");
        assertThat(answer.header("X-Content-Type-Options")).as(answer.asked()).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).as(answer.asked()).contains("no-store");
    }

    private static List<String> pages() {
        return Kit.node().get(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(pattern -> !pattern.startsWith("/user/") && !pattern.startsWith("/health/"))
                .filter(pattern -> !pattern.equals("/openapi.json") && !pattern.startsWith("/v3/"))
                .sorted()
                .toList();
    }

    private static String filled(String pattern, Person person) {
        return pattern.replace("{id}", person.id().toString())
                .replace("{code}", "locked")
                .replaceAll("\\{\\w+}", "1");
    }
}
