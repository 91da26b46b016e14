package dev.rekey.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rekey.shared.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever accent an org chooses, what is written in it or on it can be read. */
class PaletteTest {
    private static final List<Colour> LIGHT = List.of(Colour.of("ffffff"), Colour.of("f4f5f8"));
    private static final List<Colour> DARK = List.of(Colour.of("181c25"), Colour.of("1f2430"), Colour.of("10131a"));

    /** WCAG's own figures. */
    @Test
    void contrastIsWcags() {
        assertThat(Colour.WHITE.contrast(Colour.BLACK)).isEqualTo(21);
        assertThat(Colour.WHITE.contrast(Colour.WHITE)).isEqualTo(1);
        assertThat(Colour.of("767676").contrast(Colour.WHITE)).isCloseTo(4.54, within(0.005));
        assertThat(Colour.of("777777").contrast(Colour.WHITE)).isCloseTo(4.48, within(0.005));
    }

    @Test
    void everyColourBecomesReadableInBothThemes() {
        for (int red = 0; red < 256; red += 15) {
            for (int green = 0; green < 256; green += 15) {
                for (int blue = 0; blue < 256; blue += 15) {
                    isReadable(Palette.of(new Colour(red, green, blue)));
                }
            }
        }
    }

    private static void isReadable(Palette palette) {
        Palette.Tones light = palette.light();
        Palette.Tones dark = palette.dark();
        LIGHT.forEach(ground -> isText(light.accent(), ground));
        LIGHT.forEach(ground -> isText(light.hover(), ground));
        DARK.forEach(ground -> isText(dark.accent(), ground));
        DARK.forEach(ground -> isText(dark.hover(), ground));
        for (Palette.Tones tones : List.of(light, dark)) {
            isText(tones.onAccent(), tones.accent());
            isText(tones.onAccent(), tones.hover());
            isText(tones.accent(), tones.soft());
            assertThat(tones.fill().contrast(Colour.WHITE)).as("knob").isGreaterThanOrEqualTo(3);
        }
        isText(Colour.of("1a1f2c"), light.soft());
        isText(Colour.of("5a6275"), light.soft());
        isText(Colour.of("e7e9ef"), dark.soft());
        isText(Colour.of("a3abbd"), dark.soft());
        LIGHT.forEach(ground -> assertThat(light.fill().contrast(ground)).isGreaterThanOrEqualTo(3));
        DARK.forEach(ground -> assertThat(dark.fill().contrast(ground)).isGreaterThanOrEqualTo(3));
    }

    private static void isText(Colour text, Colour ground) {
        assertThat(text.contrast(ground)).as("%s on %s", text, ground).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void whatIsReadableIsUsedAsItIs() {
        for (String hex : List.of("0b6e4f", "2f5bd7", "000000", "b3261e")) {
            Colour typed = Colour.of(hex);
            assertThat(Palette.of("accent", typed).light().accent()).isEqualTo(typed);
        }
    }

    @Test
    void whatIsTooPaleIsRefusedWithItsRatioAndANearColourThatWouldDo() {
        for (String hex : List.of("ffcc00", "ffffff", "777777", "7fd6b0", "ff0000")) {
            assertThatThrownBy(() -> Palette.of("accent", Colour.of(hex)))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo("low-contrast");
                        assertThat(problem.field()).isEqualTo("accent");
                        assertThat((Double) problem.arguments()[1]).isLessThan(4.5);
                        Colour nearest = Colour.of(((String) problem.arguments()[2]).substring(1));
                        assertThat(Palette.of("accent", nearest).light().accent())
                                .isEqualTo(nearest);
                    });
        }
    }

    @Test
    void coloursAreTypedInTheUsualWays() {
        assertThat(Colour.parse("accent", " #0B6E4F ")).isEqualTo(Colour.of("0b6e4f"));
        assertThat(Colour.parse("accent", "0b6e4f")).isEqualTo(Colour.of("0b6e4f"));
        assertThat(Colour.parse("accent", "#a0c")).isEqualTo(Colour.of("aa00cc"));
        assertThat(Colour.parse("accent", "  ")).isNull();
        for (String typed : List.of("red", "#12345", "#1234567", "#12345g", "rgb(1,2,3)", "0b6e4f;}", "#١٢٣٤٥٦")) {
            assertThatThrownBy(() -> Colour.parse("accent", typed))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("no-colour"));
        }
    }
}
