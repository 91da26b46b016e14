package dev.rekey.impersonation;

import dev.rekey.kit.Http;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;

/** Presses the button as administrators do. */
final class Impersonating {
    private Impersonating() {}

    static Http.Answer press(PageClient browser, Person target) {
        browser.get("/profile");
        return browser.post("/admin/users/" + target.id() + "/impersonate");
    }

    /** A browser that sees the org as somebody. */
    static PageClient as(Person administrator, Person target) {
        PageClient browser = PageClient.of(administrator);
        press(browser, target).expect(200);
        return browser;
    }

    static String banner(PageClient browser) {
        String page = browser.get("/").text();
        return page.contains("class=\"impersonation\"") ? page : "";
    }
}
