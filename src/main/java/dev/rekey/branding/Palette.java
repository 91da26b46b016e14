package dev.rekey.branding;

import dev.rekey.shared.Problem;
import java.util.List;
import java.util.function.Predicate;

/**
 * The colours that an accent makes, on light pages and on dark ones. Whatever is text or carries text has at least
 * {@link #TEXT} (WCAG 2.2, 1.4.3), what only shows something {@link #SHAPE} (1.4.11). On light pages the accent is used as
 * it is, so it must do there; for dark ones it is lightened until it does.
 */
record Palette(Tones light, Tones dark) {
    static final double TEXT = 4.5;
    static final double SHAPE = 3;

    private static final double STEP = 0.01;

    /** As rekey.css has them: what links and tabs stand on, and the text on buttons. */
    private static final List<Colour> LIGHT = colours("ffffff", "f4f5f8");

    private static final List<Colour> DARK = colours("181c25", "1f2430", "10131a");
    private static final Colour ON_DARK = DARK.get(2);

    /**
     * @param accent text, outlines, and the fill of buttons
     * @param hover the same, pointed at
     * @param onAccent text on either
     * @param soft ground behind text of the accent's colour
     * @param fill behind white shapes, such as a switch's knob
     */
    record Tones(Colour accent, Colour hover, Colour onAccent, Colour soft, Colour fill) {}

    /** @throws Problem 400 naming {@code field}, with the ratio that is too small and the nearest colour that does */
    static Palette of(String field, Colour accent) {
        double least = least(accent, LIGHT);
        if (least < TEXT) {
            Colour nearest = towards(accent, Colour.BLACK, colour -> least(colour, LIGHT) >= TEXT);
            double shown = Math.floor(least * 100) / 100; // never rounded up to what would do
            throw Problem.invalid(field, "low-contrast", accent.toString(), shown, nearest.toString())
                    .with("contrast", shown);
        }
        return of(accent);
    }

    /** Of one that was checked; of any other the result is readable all the same, and another colour. */
    static Palette of(Colour given) {
        Colour accent = towards(given, Colour.BLACK, colour -> least(colour, LIGHT) >= TEXT);
        Colour lightSoft =
                towards(accent.mixed(Colour.WHITE, 0.88), Colour.WHITE, ground -> ground.contrast(accent) >= TEXT);
        Colour hover = accent.mixed(Colour.BLACK, 0.18);
        Colour darkSoft = DARK.get(0).mixed(accent, 0.2);
        Colour dark = towards(
                accent, Colour.WHITE, colour -> Math.min(least(colour, DARK), colour.contrast(darkSoft)) >= TEXT);
        Colour fill = towards(accent, Colour.WHITE, colour -> least(colour, DARK) >= SHAPE);
        return new Palette(
                new Tones(accent, hover, Colour.WHITE, lightSoft, accent),
                new Tones(dark, dark.mixed(Colour.WHITE, 0.2), ON_DARK, darkSoft, fill));
    }

    private static double least(Colour colour, List<Colour> grounds) {
        return grounds.stream().mapToDouble(colour::contrast).min().orElseThrow();
    }

    /** As near to the colour as possible. */
    private static Colour towards(Colour colour, Colour end, Predicate<Colour> enough) {
        for (double share = 0; share < 1; share += STEP) {
            Colour mixed = colour.mixed(end, share);
            if (enough.test(mixed)) {
                return mixed;
            }
        }
        return end;
    }

    /** The tokens of rekey.css. */
    String css() {
        return ":root{--accent:" + both(light.accent, dark.accent)
                + ";--accent-hover:" + both(light.hover, dark.hover)
                + ";--on-accent:" + both(light.onAccent, dark.onAccent)
                + ";--accent-soft:" + both(light.soft, dark.soft)
                + ";--accent-fill:" + both(light.fill, dark.fill)
                + ";--logo:" + both(light.fill, dark.fill) + "}";
    }

    private static String both(Colour light, Colour dark) {
        return "light-dark(" + light + "," + dark + ")";
    }

    private static List<Colour> colours(String... hex) {
        return List.of(hex).stream().map(Colour::of).toList();
    }
}
