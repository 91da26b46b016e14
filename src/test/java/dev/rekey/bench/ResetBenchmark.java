package dev.rekey.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rekey.kit.OnPage.heading;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the honest reset costs the people in it, counted and timed in a real browser. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class ResetBenchmark {
    private static final int RUNS = 10;

    private final World.TestOrg org = World.org("Reset", 1_000);
    private final Map<String, double[]> seconds = new LinkedHashMap<>();
    private final Map<String, String> doings = new LinkedHashMap<>();

    /** Where the set-up code comes from. */
    private enum Code {
        TYPED,
        LINK,
        NONE
    }

    @Test
    void clicksAndSeconds() {
        for (int i = 0; i < 20; i++) {
            org.member("Other" + i);
        }
        Phone phone = org.admin().optIn(org.admin().signIn());
        org.enforcingMfa();
        for (Code code : Code.values()) {
            if (code == Code.NONE) {
                org.admin()
                        .signIn(phone)
                        .put("/user/org/settings", "{\"setupCode\": false}")
                        .expect(204);
            }
            for (int run = -1; run < RUNS; run++) { // the first is for warming up
                one(code, phone, run);
            }
        }
        seconds.forEach((what, taken) -> {
            Arrays.sort(taken);
            Sample.tell(
                    "%s: %s; %.1f s of the browser's and the server's (median of %d, most %.1f)",
                    what, doings.getOrDefault(what, ""), new Sample(taken).at(0.5), RUNS, new Sample(taken).at(1));
        });
    }

    private void one(Code code, Phone phone, int run) {
        Person valentina = org.member("Val" + code.name().toLowerCase(java.util.Locale.ROOT) + "x" + (run + 1) + "x");
        valentina.setUpAtSignIn();
        try (Browser desk = Browser.open();
                Browser phoneless = Browser.open(390, 844)) {
            Hand administrator = new Hand(desk.page(), "/sign-in");
            reset(administrator, phone, valentina);
            if (code == Code.TYPED) {
                note("administrator, from the sign-in page to the receipt", administrator, run);
            }
            String mailed = code == Code.NONE ? "" : SentMail.setUpCode(valentina.email());
            String start = code == Code.LINK ? "/sign-in?setupCode=" + mailed : "/sign-in";
            Hand member = new Hand(phoneless.page(), start);
            setUpAgain(member, valentina, code == Code.TYPED ? mailed : "");
            note("member, from the sign-in page to being inside, " + words(code), member, run);
        }
    }

    private void reset(Hand hand, Phone phone, Person member) {
        String fresh = phone.freshCode();
        hand.signIn(org.admin());
        hand.type("Code", fresh);
        hand.press(AriaRole.BUTTON, "Verify");
        hand.press(AriaRole.BUTTON, "Administration");
        hand.press(AriaRole.LINK, "User Management");
        hand.type("Search names and e-mail", member.firstName());
        hand.press(AriaRole.LINK, member.firstName() + " Tester");
        hand.press(AriaRole.BUTTON, "Reset Org-Level MFA For This User");
        hand.press(AriaRole.BUTTON, "Reset MFA");
        assertThat(hand.page.getByText("MFA was reset.")).isVisible();
        hand.done();
    }

    private static void setUpAgain(Hand hand, Person member, String setUpCode) {
        hand.signIn(member);
        if (!setUpCode.isEmpty()) {
            hand.type("Set-up code", setUpCode);
            hand.press(AriaRole.BUTTON, "Go on");
        }
        Phone phone = new Phone(hand.page.locator("#set-up-key").textContent()); // as scanned
        hand.type("Code", phone.code());
        hand.press(AriaRole.BUTTON, "Verify");
        hand.press(AriaRole.LINK, "I have saved them");
        assertThat(heading(hand.page)).hasText("My Tasks");
        hand.done();
    }

    private void note(String what, Hand hand, int run) {
        doings.put(what, hand.clicks + " clicks, " + hand.fields + " fields to fill in");
        double[] taken = seconds.computeIfAbsent(what, key -> new double[RUNS]);
        if (run >= 0) {
            taken[run] = hand.seconds;
        }
    }

    private static String words(Code code) {
        return switch (code) {
            case TYPED -> "the set-up code typed";
            case LINK -> "by the link of the mail, which brings the set-up code along";
            case NONE -> "in an org that asks for no set-up code";
        };
    }

    /** What a person does in a browser. What a phone or a mail shows is at hand. */
    private static final class Hand {
        private final Page page;
        private final long begun;
        private int clicks;
        private int fields;
        private double seconds;

        Hand(Page page, String start) {
            this.page = page;
            page.navigate(start);
            begun = System.nanoTime();
        }

        void signIn(Person person) {
            type("Email", person.email());
            type("Password", World.PASSWORD);
            press(AriaRole.BUTTON, "Sign in");
        }

        void type(String label, String text) {
            fields++;
            page.getByLabel(label).fill(text);
        }

        void press(AriaRole role, String name) {
            clicks++;
            Locator what = page.getByRole(
                    role, new Page.GetByRoleOptions().setName(name).setExact(true));
            what.click();
        }

        void done() {
            seconds = (System.nanoTime() - begun) / 1e9;
        }
    }
}
