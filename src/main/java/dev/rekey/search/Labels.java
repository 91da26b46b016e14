package dev.rekey.search;

import dev.rekey.web.Destination;
import java.util.List;
import java.util.Map;

/** What stands on pages of settings, as message keys: people look for a setting by its own words, not by its page's. */
final class Labels {
    private static final Map<Destination, List<String>> OF = Map.of(
            Destination.SECURITY,
            List.of(
                    "security.enforcement",
                    "security.user-level",
                    "security.setup-code",
                    "security.setup-code-first",
                    "security.setup-code-minutes",
                    "security.password-minimum",
                    "security.password-days",
                    "security.lock-out",
                    "security.idle",
                    "security.absolute"),
            Destination.BRANDING,
            List.of(
                    "branding.product-name",
                    "branding.accent",
                    "branding.background",
                    "branding.image",
                    "branding.footer"),
            Destination.LANGUAGES,
            List.of("languages.offered", "languages.default"),
            Destination.PROFILE,
            List.of("email", "language", "time-zone", "profile.theme"));

    private Labels() {}

    static List<String> of(Destination page) {
        return OF.getOrDefault(page, List.of());
    }
}
