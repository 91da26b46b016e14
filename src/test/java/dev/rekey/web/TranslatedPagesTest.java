package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words of other languages are longer: pages must bear them, on a phone as well. */
class TranslatedPagesTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/admin",
            "/admin/users",
            "/admin/users/new",
            "/admin/security",
            "/admin/languages",
            "/admin/images",
            "/admin/portals",
            "/profile",
            "/profile/mfa",
            "/profile/keys",
            "/help/recovery",
            "/help/mfa-setup");

    @ParameterizedTest
    @EnumSource(names = {"DE", "FR"})
    void fit(Language language) {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        admin.put("/user/users/me", Json.object("language", language.tag())).expect(204);
        try (Browser browser = Browser.openIn("en-US").typePassword(org.admin())) {
            Page page = browser.page();
            org.enforcingMfa();
            for (String path : PAGES) {
                page.navigate(path);
                assertThat(page.getAttribute("html", "lang")).isEqualTo(language.tag());
                Inspection.of(page, path);
            }
            page.navigate("/admin/users/" + member.id());
            Inspection.of(page, "edit");
            page.navigate("/admin/users/" + member.id() + "/mfa/reset?level=org");
            Inspection.of(page, "reset");
            assertThat(browser.errors()).isEmpty();
        }
    }
}
