package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people may type at its longest, without a blank to break at, on a phone; and the headers strangers get. */
class LongNamesTest {
    @Test
    void longestNamesFitThePhone() {
        String longest = "W".repeat(200);
        World.TestOrg org = World.org(longest, 100);
        Http admin = org.admin().signIn();
        Person member = org.member("Mia");
        admin.put("/user/users/" + member.id(), Json.object("firstName", longest, "lastName", longest))
                .expect(200);
        admin.put("/user/users/" + org.admin().id(), Json.object("firstName", longest))
                .expect(200);
        List<String> tooWide = new ArrayList<>();
        try (Browser phone = Browser.open(390, 844)) {
            Page page = phone.page();
            phone.typePassword(org.admin());
            page.waitForURL("**/");
            org.enforcingMfa();
            for (String path : List.of(
                    "/",
                    "/admin/users",
                    "/admin/users/" + member.id(),
                    "/admin/users/" + member.id() + "/mfa/reset?level=org",
                    "/admin/users/" + org.admin().id(),
                    "/admin/users?search=" + "w".repeat(199) + "q",
                    "/admin/security",
                    "/admin/help?search=" + "w".repeat(199),
                    "/admin/tools/user-audit",
                    "/admin/tools/data-audit",
                    "/profile",
                    "/profile/mfa")) {
                page.navigate(path);
                assertThat((Boolean) page.evaluate(
                                "() => { const tab = document.querySelector('.tabs [aria-current]').getBoundingClientRect();"
                                        + " return tab.left >= 0 && tab.right <= innerWidth; }"))
                        .as("tab of " + path)
                        .isTrue();
                measure(page, path, tooWide);
            }
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Your profile"))
                    .click();
            measure(page, "the profile's menu", tooWide);
            page.navigate("/admin/users/" + member.id());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset Org-Level MFA For This User"))
                    .click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            measure(page, "the reset's dialog", tooWide);
            page.context().clearCookies();
            phone.typePassword(member);
            page.getByAltText("QR code").waitFor();
            measure(page, "set-up", tooWide);
            assertThat(phone.errors()).isEmpty();
        }
        assertThat(tooWide).isEmpty();
    }

    @Test
    void strangersAndRefusalsGetTheStrictHeadersToo() {
        Person member = World.org().member("Mia");
        PageClient stranger = PageClient.open();
        PageClient signedIn = PageClient.open();
        signedIn.password(member);
        List<Http.Answer> answers = List.of(
                stranger.http().get("/sign-in"),
                stranger.http().get("/activate?token=none"),
                stranger.http().get("/first-start?token=none"),
                stranger.http().get("/problems/locked"),
                stranger.http().get("/problems/none"),
                signedIn.http().get("/admin/users"),
                signedIn.http().get("/nothing/here"),
                signedIn.http().get("/admin/users/1"),
                signedIn.http().form("/profile/theme", java.util.Map.of("theme", "dark")));
        for (Http.Answer answer : answers) {
            assertThat(answer.header("Content-Security-Policy"))
                    .as(answer.asked())
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options"))
                    .as(answer.asked())
                    .isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).as(answer.asked()).isEqualTo("no-store");
        }
    }

    private static void measure(Page page, String what, List<String> tooWide) {
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (width > 390) {
            tooWide.add(what + " is " + width + " wide");
        }
    }
}
