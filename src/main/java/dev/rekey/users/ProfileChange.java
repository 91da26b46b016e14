package dev.rekey.users;

import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.web.TimeZones;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any subset of what people set of their own accounts; what is not given stays. */
record ProfileChange(
        @Schema(example = "Valentina") @Nullable String firstName,
        @Schema(example = "Rodriguez") @Nullable String lastName,

        @Schema(
                description = "Pending until it is confirmed there and you have signed in with the old one",
                example = "valentina@example.com")
        @Nullable
        String email,

        @Schema(description = "Language tag", example = "en-US") @Nullable
        String language,

        @Schema(description = "By its name in the IANA database", example = "Europe/Paris") @Nullable
        String timeZone,

        @Schema(description = "auto, light or dark", example = "auto") @Nullable
        String theme) {
    private static final List<String> THEMES = List.of("auto", "light", "dark");

    ProfileChange {
        firstName = firstName == null ? null : Typed.name("firstName", firstName);
        lastName = lastName == null ? null : Typed.name("lastName", lastName);
        email = email == null ? null : EmailAddress.parse("email", email).value();
        language = language == null ? null : UserChange.language(language);
        timeZone = timeZone == null ? null : TimeZones.parse(timeZone);
        if (theme != null && !THEMES.contains(theme)) {
            throw Problem.invalid("theme", "not-one-of", String.join(", ", THEMES));
        }
    }

    static ProfileChange ofTheme(String theme) {
        return new ProfileChange(null, null, null, null, null, theme);
    }

    static ProfileChange ofEmail(@Nullable String email) {
        return new ProfileChange(null, null, email == null ? "" : email, null, null, null);
    }
}
