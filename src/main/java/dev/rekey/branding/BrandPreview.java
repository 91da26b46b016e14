package dev.rekey.branding;

import dev.rekey.images.Picture;
import dev.rekey.images.Pictures;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Brand;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How pages would look with what is typed, before it is saved: the pages themselves, in that dress. */
@Component
public class BrandPreview {
    private final Brands brands;
    private final Pictures pictures;

    BrandPreview(Brands brands, Pictures pictures) {
        this.pictures = pictures;
        this.brands = brands;
    }

    /** As typed; what is empty is as the installation has it. */
    public record Form(
            @Nullable String productName,
            @Nullable String accent,
            @Nullable String background,
            @Nullable Long backgroundImageId,
            @Nullable String mailFooter) {
        static Form of(Branding branding) {
            return new Form(
                    branding.productName(),
                    text(branding.accent()),
                    text(branding.ground()),
                    branding.picture(),
                    branding.mailFooter());
        }

        private static @Nullable String text(@Nullable Colour colour) {
            return colour == null ? null : colour.toString();
        }

        BrandingChange parsed() {
            return new BrandingChange(
                    orEmpty(productName),
                    orEmpty(accent),
                    orEmpty(background),
                    backgroundImageId == null ? 0 : backgroundImageId,
                    orEmpty(mailFooter));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** @throws Problem 400 naming what cannot be */
    public Brand of(Actor actor, Form form) {
        actor.require(Permission.MANAGE_BRANDING);
        Branding typed = form.parsed().appliedTo(Branding.NONE);
        Long picture = typed.picture();
        String name = picture == null
                ? null
                : pictures.find(actor.org(), picture).map(Picture::name).orElse(null);
        return typed.worn(name, brands.of(actor.org()).logo());
    }
}
