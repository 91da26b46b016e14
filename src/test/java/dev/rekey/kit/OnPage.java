package dev.rekey.kit;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;

/** What people do on a page, by the words that they see there. */
public final class OnPage {
    private OnPage() {}

    public static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** @param link how its words begin, as those of a tile, which has more */
    public static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + link)))
                .click();
    }

    /** With the keyboard alone. */
    public static void tabTo(Page page, Locator goal) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) goal.evaluate("goal => goal === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not get to " + goal);
    }

    /** The page's own, of the first level. */
    public static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** Into the page's only field for files. */
    public static void choose(Page page, String name, String type, byte[] content) {
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, type, content));
    }
}
