package dev.rekey.sessions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.follow;
import static dev.rekey.kit.OnPage.heading;
import static dev.rekey.kit.OnPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody sees where they are signed in, and ends what is elsewhere. */
class SessionsJourneyTest {
    @Test
    void anotherBrowserIsSeenAndEnded() {
        Person member = World.org().member("Mia");
        try (Browser desk = Browser.open().typePassword(member);
                Browser other = Browser.open().typePassword(member)) {
            assertThat(heading(other.page())).hasText("My Tasks");
            Page page = desk.page();
            page.navigate("/profile");
            follow(page, "Sessions");
            assertThat(page.locator("ul.rows li")).hasCount(2);
            assertThat(page.getByText("This one", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(1);
            press(page, "End");
            assertThat(page.getByText("Ended.")).isVisible();
            assertThat(page.locator("ul.rows li")).hasCount(1);
            other.page().navigate("/profile");
            assertThat(other.page()).hasURL(Pattern.compile("/sign-in"));
            page.navigate("/profile");
            assertThat(page).hasURL(Pattern.compile("/profile$"));
            assertThat(desk.errors()).isEmpty();
        }
    }
}
