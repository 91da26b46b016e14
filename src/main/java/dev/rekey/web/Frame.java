package dev.rekey.web;

/**
 * What the frame around a page needs to know of the signed-in reader besides the rights.
 *
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param otherOrgs there is another org to switch to
 * @param brand the org's at hand
 */
public record Frame(String language, String timeZone, String theme, boolean otherOrgs, Brand brand) {
    public static final Frame STRANGER = new Frame(Language.EN_US.tag(), TimeZones.UTC, "auto", false, Brand.NONE);
}
