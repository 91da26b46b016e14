package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.StaticMessageSource;

class LanguageOfferTest {
    private static final Instant AT = Instant.parse("2026-07-01T22:30:05Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr                              | fr",
                "fr-CA,fr;q=0.9,en;q=0.8         | fr",
                "de-AT                           | de",
                "en                              | en-US",
                "en-AU                           | en-US",
                "en-gb                           | en-GB",
                "pt                              | pt-BR",
                "ja,es;q=0.2,de;q=0.4            | de",
                "de;q=0,es                       | es",
                "ja                              | en-US",
                "*                               | en-US",
                "de;q=loud                       | en-US",
            })
    void browserGetsWhatItLikesBest(String header, String tag) {
        assertThat(LanguageOffer.ALL.best(header).tag()).isEqualTo(tag);
    }

    @Test
    void whatIsNotOfferedIsNotGiven() {
        LanguageOffer offer = new LanguageOffer(List.of(Language.ES, Language.DE), Language.ES);
        assertThat(offer.offered()).containsExactly(Language.DE, Language.ES);
        assertThat(offer.best("fr,de;q=0.1")).isEqualTo(Language.DE);
        assertThat(offer.best("fr")).isEqualTo(Language.ES);
        assertThat(offer.best(null)).isEqualTo(Language.ES);
        assertThat(offer.best("de,".repeat(1000)))
                .as("more than a browser sends")
                .isEqualTo(Language.ES);
    }

    @ParameterizedTest
    @EnumSource
    void timesAreTheReadersOwnAndNameTheirZone(Language language) {
        Text text = new Text(new StaticMessageSource(), language.locale(), ZoneId.of("Europe/Paris"), AT);
        assertThat(text.exact(AT)).contains("2026").contains("30").endsWith(" Europe/Paris");
        assertThat(text.today())
                .isEqualTo(
                        switch (language) {
                            case EN_US -> "Jul 2, 2026";
                            case EN_GB -> "2 Jul 2026";
                            case FR -> "2 juil. 2026";
                            case DE -> "02.07.2026";
                            case ES -> "2 jul 2026";
                            case PT_BR -> "2 de jul. de 2026";
                        });
    }

    @Test
    void unknownLanguageAndZoneAreEnglishAndUtc() {
        assertThat(Language.of("xx").locale()).isEqualTo(Locale.US);
        assertThat(new Text(new StaticMessageSource(), Locale.US, TimeZones.of("Mars/Olympus"), AT).exact(AT))
                .startsWith("Jul 1, 2026, 10:30:05")
                .endsWith("PM UTC");
        assertThat(TimeZones.ALL).startsWith("UTC", "Africa/Abidjan").contains("America/Sao_Paulo", "Asia/Kolkata");
    }
}
