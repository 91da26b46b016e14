package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Kit;
import dev.rekey.security.Route;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each page that has an address: looked at by axe-core, for its width and weight, and for what it says to the browser's console. */
class EveryPageTest {
    private static final Tour TOUR = new Tour();

    /** On a first visit, headers and pictures apart. */
    private static final int MOST_BYTES = 100_000;

    private static final String BYTES = """
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .filter(entry => entry.initiatorType !== 'img')
                .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
            """;

    private static final String SHIFT = """
            () => new Promise(done => {
                let shift = 0;
                new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.value))
                    .observe({type: 'layout-shift', buffered: true});
                requestAnimationFrame(() => setTimeout(() => done(shift)));
            })
            """;

    /** No pages: files, parts of pages, and what is gone after the first start or outside of the demo. */
    private static final Set<String> NONE = Set.of(
            "/openapi.json",
            "/brand.css",
            "/pictures/{name}",
            "/help/pictures/{name}",
            "/documents/{id}/file",
            "/portal/documents/{id}/file",
            "/admin/users/export",
            "/admin/import/template",
            "/admin/choices",
            "/admin/jobs/{id}/result",
            "/proof",
            "/first-start",
            "/demo/mails");

    /** Lead elsewhere unless something was done before; journeys look at them. */
    private static final Set<String> STATES = Set.of("/profile/mfa/recovery-codes", "/admin/users/{id}/unfreeze");

    @Test
    void everyPageIsOnTheTour() {
        Set<String> missing = Route.all().stream()
                .filter(route -> route.method().equals("GET") && !route.isApi())
                .map(Route::pattern)
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(NONE);
        missing.removeAll(STATES);
        TOUR.stops().forEach(stop -> missing.remove(stop.route()));
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Tour.Reader.class)
    void isAccessibleAndFits(Tour.Reader reader) {
        try (Browser browser = TOUR.open(reader)) {
            Page page = browser.page();
            for (Tour.Stop stop : TOUR.stops()) {
                if (stop.reader() == reader) {
                    sentStrictly(stop, page.navigate(stop.path()).allHeaders());
                    assertThat(page.url())
                            .as("not led elsewhere")
                            .isEqualTo(Kit.node().url() + stop.path());
                    isLightAndStill(page, stop);
                    Inspection.of(page, stop.path());
                }
            }
            // The browser itself tells of a page that is not there.
            assertThat(browser.errors().stream().filter(error -> !error.contains("404")))
                    .isEmpty();
        }
    }

    private static void isLightAndStill(Page page, Tour.Stop stop) {
        assertThat(((Number) page.evaluate(BYTES)).intValue())
                .as("bytes of %s", stop.path())
                .isBetween(1, MOST_BYTES);
        assertThat(((Number) page.evaluate(SHIFT)).doubleValue())
                .as("how far %s shifts", stop.path())
                .isLessThan(0.05);
    }

    private static void sentStrictly(Tour.Stop stop, Map<String, String> headers) {
        assertThat(headers.get("content-security-policy"))
                .as(stop.path())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(headers)
                .as(stop.path())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-store")
                .containsEntry("referrer-policy", "same-origin");
    }
}
