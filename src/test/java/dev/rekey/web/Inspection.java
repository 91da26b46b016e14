package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;

/**
 * Looks at the page that a browser is on: on a desk in daylight and on a phone at night. With {@code -Dpictures=all} it takes
 * pictures as well, for people to look at.
 */
public final class Inspection {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final List<String> GRAVE = List.of("serious", "critical");
    private static final String AXE = script();
    private static final String FIND = """
            async grave => (await axe.run(document, {resultTypes: ['violations']})).violations
                .filter(rule => grave.includes(rule.impact))
                .map(rule => rule.id + ' (' + rule.impact + '): '
                    + rule.nodes.map(node => node.failureSummary + ' at ' + node.html).join(' '))
            """;

    private Inspection() {}

    public static void of(Page page, String name) {
        look(page, name, 1280, ColorScheme.LIGHT);
        look(page, name, 390, ColorScheme.DARK);
        if (System.getProperty("pictures", "").equals("all")) {
            take(page, name, 1280, ColorScheme.LIGHT);
            take(page, name, 1280, ColorScheme.DARK);
            take(page, name, 390, ColorScheme.LIGHT);
            take(page, name, 390, ColorScheme.DARK);
        }
        page.setViewportSize(1280, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void take(Page page, String name, int width, ColorScheme scheme) {
        show(page, width, scheme);
        String file = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(width + "-" + scheme.name().toLowerCase(Locale.ROOT))
                        .resolve((file.isEmpty() ? "home" : file) + ".png")));
    }

    private static void show(Page page, int width, ColorScheme scheme) {
        page.setViewportSize(width, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private static void look(Page page, String name, int width, ColorScheme scheme) {
        show(page, width, scheme);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("%s, %d wide: how far it scrolls sideways", name, width)
                .isLessThanOrEqualTo(0);
        assertThat(violations(page)).as("%s, %d wide, %s", name, width, scheme).isEmpty();
    }

    private static List<?> violations(Page page) {
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        return (List<?>) page.evaluate(FIND, GRAVE);
    }

    /** As the library's own builder reads it; that one brings it and a second tab for each look, which takes most of the time. */
    private static String script() {
        try {
            return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
