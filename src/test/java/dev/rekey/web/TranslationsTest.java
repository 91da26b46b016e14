package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each language is whole: nothing is missing, nothing is too much, and what stands in a message stands in all of them. */
class TranslationsTest {
    private static final Map<String, String> ENGLISH = Messages.of(Language.EN_US);
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern LINE_OF_ITS_OWN = Pattern.compile("(?m)^ *\\{\\d+}$");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final int A_SENTENCE = 4;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EN_GB")
    void hasEveryKeyAndNoOther(Language language) {
        assertThat(Messages.of(language).keySet()).isEqualTo(ENGLISH.keySet());
    }

    @Test
    void britishEnglishHoldsTheDifferencesAlone() {
        Map<String, String> british = Messages.of(Language.EN_GB);
        assertThat(british).isNotEmpty();
        assertThat(ENGLISH.keySet()).containsAll(british.keySet());
        assertThat(british)
                .allSatisfy((key, message) -> assertThat(message).as(key).isNotEqualTo(ENGLISH.get(key)));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheSamePlaceholdersAndTheSameLinesOfItsOwn(Language language) {
        assertThat(Messages.of(language)).allSatisfy((key, message) -> {
            String english = ENGLISH.getOrDefault(key, message);
            assertThat(arguments(message)).as("arguments of %s", key).isEqualTo(arguments(english));
            // a mail's codes and buttons
            assertThat(all(LINE_OF_ITS_OWN, message)).as("lines of %s", key).isEqualTo(all(LINE_OF_ITS_OWN, english));
            assertThat(message.endsWith("\n")).as("the end of %s", key).isEqualTo(english.endsWith("\n"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void doublesApostrophesAndCanBeRead(Language language) {
        assertThat(Messages.of(language)).allSatisfy((key, message) -> {
            assertThat(message.replace("''", "")).as(key).doesNotContain("'");
            assertThat(new MessageFormat(message, language.locale())
                            .format(new Object[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1}))
                    .as(key)
                    .isNotBlank()
                    .doesNotContain("{", "}");
            assertThat(message).as(key).doesNotContain("\t", "\u00a0\u00a0").isEqualTo(message.stripLeading());
        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EN_US", "EN_GB"})
    void noSentenceIsLeftInEnglish(Language language) {
        List<String> same = Messages.of(language).entrySet().stream()
                .filter(message -> all(WORD, message.getValue()).size() >= A_SENTENCE)
                .filter(message -> message.getValue().equals(ENGLISH.get(message.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(same).isEmpty();
    }

    @Test
    void filesAreOfLanguagesThatShip() {
        Set<String> suffixes = Messages.files().stream()
                .map(file -> file.getFileName().toString().replace(".properties", ""))
                .map(name -> name.indexOf('_') < 0 ? "en-US" : name.substring(name.indexOf('_') + 1))
                .map(suffix -> suffix.replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(suffixes).containsExactlyInAnyOrderElementsOf(Language.tags(Language.ALL));
    }

    private static Set<String> arguments(String message) {
        return new TreeSet<>(all(ARGUMENT, message));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
