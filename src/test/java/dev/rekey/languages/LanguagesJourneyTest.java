package dev.rekey.languages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** An administrator chooses the org's languages, and a member reads the console in one of them. */
class LanguagesJourneyTest {
    @Test
    void languagesAreOfferedAndOneIsChosen() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        try (Browser desk = Browser.open().typePassword(org.admin());
                Browser other = Browser.open().typePassword(member)) {
            Page page = desk.page();
            page.navigate("/admin");
            follow(page, "Languages");
            for (String unwanted : new String[] {"Deutsch", "Español"}) {
                page.getByLabel(unwanted).first().uncheck();
            }
            page.getByLabel("Default language").selectOption("de");
            press(page, "Save");
            assertThat(page.locator("#e-default")).containsText("Deutsch is not offered");
            page.getByLabel("Default language").selectOption("fr");
            press(page, "Save");
            assertThat(page.getByText("The languages are saved.")).isVisible();

            Page profile = other.page();
            profile.navigate("/profile");
            Locator language = profile.locator("select[name=language]");
            assertThat(language.locator("option[value=de]")).hasCount(0);
            language.selectOption("fr");
            profile.locator("form:has(select[name=language])")
                    .getByText("Save", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(profile.locator("html")).hasAttribute("lang", "fr");
            profile.navigate("/");
            assertThat(profile.locator("h1")).hasText("Mes tâches");
            assertThat(desk.errors()).isEmpty();
            assertThat(other.errors()).isEmpty();
        }
    }
}
