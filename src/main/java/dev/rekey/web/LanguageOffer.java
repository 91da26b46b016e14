package dev.rekey.web;

import dev.rekey.shared.Problem;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The languages that an org offers to its people.
 *
 * @param offered in the order of {@link Language}, one at least
 * @param standard one of them: of new people, and of strangers who ask for none of them
 */
public record LanguageOffer(List<Language> offered, Language standard) {
    /** The installation's own. */
    public static final LanguageOffer ALL = new LanguageOffer(Language.ALL, Language.EN_US);

    /** No honest browser sends more. */
    private static final int LONGEST_HEADER = 300;

    public LanguageOffer {
        offered = offered.stream().distinct().sorted().toList();
        if (offered.isEmpty()) {
            throw Problem.invalid("offered", "required");
        }
        if (!offered.contains(standard)) {
            throw notOneOf("defaultLanguage", offered);
        }
    }

    /** Of columns that are null where an org has not chosen; what does not ship (any more) is left out. */
    public static LanguageOffer read(ResultSet row, String offered, String standard) throws SQLException {
        Array array = row.getArray(offered);
        if (array == null) {
            return ALL;
        }
        List<Language> known = Stream.of((String[]) array.getArray())
                .flatMap(tag -> Language.find(tag).stream())
                .toList();
        return known.isEmpty()
                ? ALL
                : new LanguageOffer(
                        known,
                        Language.find(row.getString(standard))
                                .filter(known::contains)
                                .orElse(known.get(0)));
    }

    /** @return the tag of the standard one for null @throws Problem 400 naming {@code language} */
    public String require(@Nullable String tag) {
        if (tag == null) {
            return standard.tag();
        }
        return Language.find(tag)
                .filter(offered::contains)
                .map(Language::tag)
                .orElseThrow(() -> notOneOf("language", offered));
    }

    static Problem notOneOf(String field, List<Language> offered) {
        return Problem.invalid(field, "not-one-of", String.join(", ", Language.tags(offered)));
    }

    /** What a browser's header {@code Accept-Language} (RFC 9110, 12.5.4) likes best, else the standard one. */
    Language best(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return standard;
        }
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return standard;
        }
        return ranges.stream()
                .filter(range -> range.getWeight() > 0)
                .flatMap(range -> match(range.getRange()).stream())
                .findFirst()
                .orElse(standard);
    }

    /** The very one, else one that is as good: any French for somebody in Canada. */
    private Optional<Language> match(String range) {
        String language = range.split("-", 2)[0];
        return offered.stream()
                .filter(one -> one.tag().equalsIgnoreCase(range))
                .findFirst()
                .or(() -> offered.stream()
                        .filter(one -> one.locale().getLanguage().equals(language))
                        .findFirst());
    }
}
