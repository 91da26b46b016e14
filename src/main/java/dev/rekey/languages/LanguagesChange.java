package dev.rekey.languages;

import dev.rekey.shared.Problem;
import dev.rekey.web.Language;
import dev.rekey.web.LanguageOffer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any subset of what an org offers; what is not given stays. */
public record LanguagesChange(
        @Schema(description = "Language tags, one at least", example = "[\"en-US\", \"fr\"]") @Nullable
        List<String> offered,

        @Schema(description = "One of those that are offered", example = "en-US") @Nullable
        String defaultLanguage) {

    /** @throws Problem 400 naming what cannot be */
    LanguageOffer appliedTo(LanguageOffer before) {
        return new LanguageOffer(
                offered == null
                        ? before.offered()
                        : offered.stream().map(tag -> parse("offered", tag)).toList(),
                defaultLanguage == null ? before.standard() : parse("defaultLanguage", defaultLanguage));
    }

    private static Language parse(String field, @Nullable String tag) {
        return Language.find(tag == null ? "" : tag)
                .orElseThrow(
                        () -> Problem.invalid(field, "not-one-of", String.join(", ", Language.tags(Language.ALL))));
    }
}
