package dev.rekey.branding;

import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Any subset of an org's look; what is not given stays, and what is empty is as the installation has it. */
public record BrandingChange(
        @Schema(description = "On pages and in mails, 60 characters at most", example = "Harbor ID") @Nullable
        String productName,

        @Schema(
                description =
                        "Of links and buttons, with a contrast of 4.5:1 at least on a light page; dark pages get a"
                                + " lighter one",
                example = "#0b6e4f")
        @Nullable
        String accent,

        @Schema(description = "Behind the sign-in page's card", example = "#dfe9e4") @Nullable
        String background,

        @Schema(description = "Id of the image there; 0 for none", example = "1") @Nullable
        Long backgroundImageId,

        @Schema(description = "Id of the image above each mail's words; 0 for none", example = "1") @Nullable
        Long mailImageId,

        @Schema(description = "Below each mail, 500 characters at most", example = "Blue Harbor, Quay 1") @Nullable
        String mailFooter) {

    Branding appliedTo(Branding before) {
        return new Branding(
                productName == null
                        ? before.productName()
                        : orNull(Typed.optional("productName", productName, Branding.NAME_LIMIT)),
                accent == null ? before.accent() : Colour.parse("accent", accent),
                background == null ? before.ground() : Colour.parse("background", background),
                image(backgroundImageId, before.picture()),
                image(mailImageId, before.mailPicture()),
                mailFooter == null ? before.mailFooter() : orNull(lines(mailFooter)));
    }

    private static @Nullable Long image(@Nullable Long typed, @Nullable Long before) {
        return typed == null ? before : typed == 0 ? null : typed;
    }

    /** Each line is cleaned by itself; empty ones at the ends go. */
    private static String lines(String typed) {
        String clean = typed.lines()
                .map(line -> Typed.optional("mailFooter", line, Branding.FOOTER_LIMIT))
                .collect(Collectors.joining("\n"))
                .strip();
        if (clean.codePointCount(0, clean.length()) > Branding.FOOTER_LIMIT) {
            throw Problem.invalid("mailFooter", "too-long", Branding.FOOTER_LIMIT);
        }
        return clean;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
