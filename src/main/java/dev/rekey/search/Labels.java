package dev.rekey.search;

import dev.rekey.web.Destination;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What stands on pages of settings, as message keys: people look for a setting by its own words, not by its page's. */
final class Labels {
    private static final Map<Destination, List<String>> OF = Map.of(
            Destination.SECURITY,
            below(
                    "security",
                    "enforcement",
                    "user-level",
                    "setup-code",
                    "setup-code-first",
                    "setup-code-minutes",
                    "password-minimum",
                    "password-days",
                    "lock-out",
                    "idle",
                    "absolute"),
            Destination.BRANDING,
            below("branding", "product-name", "accent", "background", "image", "mail-image", "footer"),
            Destination.LANGUAGES,
            below("languages", "offered", "default"),
            Destination.PROFILE,
            List.of("email", "language", "time-zone"));

    private Labels() {}

    static List<String> of(Destination page) {
        return OF.getOrDefault(page, List.of());
    }

    private static List<String> below(String page, String... labels) {
        return Stream.of(labels).map(label -> page + "." + label).toList();
    }
}
