package dev.rekey.branding;

import dev.rekey.images.Picture;
import dev.rekey.images.Pictures;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Brand;
import java.util.Optional;
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
            @Nullable Long mailImageId,
            @Nullable String mailFooter) {
        static Form of(Branding branding) {
            return new Form(
                    branding.productName(),
                    text(branding.accent()),
                    text(branding.ground()),
                    branding.picture(),
                    branding.mailPicture(),
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
                    orNone(backgroundImageId),
                    orNone(mailImageId),
                    orEmpty(mailFooter));
        }

        private static long orNone(@Nullable Long image) {
            return image == null ? 0 : image;
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** @throws Problem 400 naming what cannot be */
    public Brand of(Actor actor, Form form) {
        actor.require(Permission.MANAGE_BRANDING);
        Branding typed = form.parsed().appliedTo(Branding.NONE);
        return typed.worn(
                find(actor, typed.picture()).map(Picture::name).orElse(null),
                brands.of(actor.org()).logo(),
                find(actor, typed.mailPicture())
                        .map(picture -> Brand.Shown.inMail(picture.name(), picture.width(), picture.height()))
                        .orElse(null));
    }

    private Optional<Picture> find(Actor actor, @Nullable Long picture) {
        return picture == null ? Optional.empty() : pictures.find(actor.org(), picture);
    }
}
