package dev.rekey.branding;

import dev.rekey.shared.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An sRGB colour, and how it stands out from another as WCAG 2.2 measures it. */
record Colour(int red, int green, int blue) {
    static final Colour WHITE = of("ffffff");
    static final Colour BLACK = of("000000");

    private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6})");
    private static final Pattern SHORT = Pattern.compile("#?([0-9a-fA-F]{3})");

    static Colour of(String hex) {
        int rgb = Integer.parseInt(hex, 16);
        return new Colour(rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }

    /** As typed, with or without the hash; null for nothing. @throws Problem 400 naming {@code field} */
    static @Nullable Colour parse(String field, @Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        var all = HEX.matcher(text);
        if (all.matches()) {
            return of(all.group(1).toLowerCase(Locale.ROOT));
        }
        var few = SHORT.matcher(text);
        if (few.matches()) {
            return of(few.group(1).toLowerCase(Locale.ROOT).replaceAll("(.)", "$1$1"));
        }
        throw Problem.invalid(field, "no-colour");
    }

    /** Six hexadecimal digits. */
    String hex() {
        return "%02x%02x%02x".formatted(red, green, blue);
    }

    /** WCAG 2.2, contrast ratio: 1 for the same colour, 21 for black on white. */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** WCAG 2.2, relative luminance. */
    double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** @param share of the other, 0 to 1 */
    Colour mixed(Colour other, double share) {
        return new Colour(mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    private static int mix(int one, int other, double share) {
        return (int) Math.round(one + (other - one) * share);
    }

    @Override
    public String toString() {
        return "#" + hex();
    }
}
