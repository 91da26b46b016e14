package dev.rekey.bench;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.rekey.kit.Browser;
import dev.rekey.kit.Http;
import dev.rekey.web.Tour;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What each page costs: bytes on a first visit, the server's time for its HTML, and how far it shifts while it loads. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class PagesBenchmark {
    private static final String SHIFT = """
            new Promise(done => {
                let shift = 0;
                new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.value))
                    .observe({type: "layout-shift", buffered: true});
                setTimeout(() => done(shift), 300);
            })""";

    @Test
    void everyPage() {
        Tour tour = new Tour();
        for (Tour.Reader reader : Tour.Reader.values()) {
            try (Browser browser = tour.open(reader)) {
                Http http = withCookiesOf(browser.page());
                tour.stops().stream()
                        .filter(stop -> stop.reader() == reader)
                        .forEach(stop -> measure(browser.page(), http, stop));
            }
        }
    }

    private static Http withCookiesOf(Page page) {
        String cookies = page.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        return cookies.isEmpty() ? Http.api() : Http.api().with("Cookie", cookies);
    }

    private static void measure(Page page, Http http, Tour.Stop stop) {
        CDPSession network = page.context().newCDPSession(page);
        Set<String> pictures = new HashSet<>();
        Map<String, Double> bytes = new HashMap<>();
        network.on("Network.responseReceived", event -> {
            if (event.get("type").getAsString().equals("Image")) {
                pictures.add(event.get("requestId").getAsString());
            }
        });
        network.on(
                "Network.loadingFinished",
                event -> bytes.put(
                        event.get("requestId").getAsString(),
                        event.get("encodedDataLength").getAsDouble()));
        network.send("Network.enable");
        network.send("Network.clearBrowserCache");
        page.navigate(stop.path());
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        double shift = ((Number) page.evaluate(SHIFT)).doubleValue();
        network.detach();
        double kilobytes = bytes.entrySet().stream()
                        .filter(one -> !pictures.contains(one.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                / 1000;
        Sample server = Sample.of(100, () -> http.get(stop.path()));
        Sample.tell(
                "page %s: %.1f kB on a first visit, HTML median %.1f ms, p99 %.1f ms, layout shift %.3f",
                stop.path(), kilobytes, server.at(0.5), server.at(0.99), shift);
    }
}
