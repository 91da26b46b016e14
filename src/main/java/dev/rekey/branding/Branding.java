package dev.rekey.branding;

import dev.rekey.shared.Problem;
import dev.rekey.web.Brand;
import dev.rekey.web.LanguageOffer;
import org.jspecify.annotations.Nullable;

/**
 * How an org wants to look; what is null is as the installation has it.
 *
 * @param productName at most {@link #NAME_LIMIT} characters
 * @param accent readable on light pages, so that it is used there as it is
 * @param ground behind the sign-in page's card; nothing is written on it
 * @param picture id of the image there
 * @param mailPicture id of the image above each mail's words
 * @param mailFooter at most {@link #FOOTER_LIMIT} characters, in lines
 */
record Branding(
        @Nullable String productName,
        @Nullable Colour accent,
        @Nullable Colour ground,
        @Nullable Long picture,
        @Nullable Long mailPicture,
        @Nullable String mailFooter) {
    static final int NAME_LIMIT = 60;
    static final int FOOTER_LIMIT = 500;
    static final Branding NONE = new Branding(null, null, null, null, null, null);

    Branding {
        if (accent != null) {
            Palette.of("accent", accent);
        }
        if (productName != null && productName.codePointCount(0, productName.length()) > NAME_LIMIT) {
            throw Problem.invalid("productName", "too-long", NAME_LIMIT);
        }
    }

    /** @param pictureName of the image behind the sign-in page's card; null for none */
    Brand worn(@Nullable String pictureName, Brand.@Nullable Shown logo, Brand.@Nullable Shown mailShown) {
        return new Brand(
                productName,
                accent == null ? null : accent.hex(),
                ground == null ? null : ground.hex(),
                pictureName,
                mailFooter == null ? "" : mailFooter,
                logo,
                mailShown,
                LanguageOffer.ALL);
    }
}
