package dev.rekey.branding;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.images.Pictures;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes how an org looks. */
@Service
class BrandingAdmin {
    private final Orgs orgs;
    private final Brands brands;
    private final Pictures pictures;
    private final AuditLog audit;

    BrandingAdmin(Orgs orgs, Brands brands, Pictures pictures, AuditLog audit) {
        this.orgs = orgs;
        this.brands = brands;
        this.pictures = pictures;
        this.audit = audit;
    }

    @Transactional
    public void change(Actor actor, BrandingChange change) {
        actor.require(Permission.MANAGE_BRANDING);
        orgs.lock(actor.org());
        Branding before = brands.get(actor.org());
        Branding after = change.appliedTo(before);
        requireOurs(actor, "backgroundImageId", after.picture());
        requireOurs(actor, "mailImageId", after.mailPicture());
        Changes changes = new Changes()
                .add("productName", before.productName(), after.productName())
                .add("accent", text(before.accent()), text(after.accent()))
                .add("background", text(before.ground()), text(after.ground()))
                .add("backgroundImage", before.picture(), after.picture())
                .add("mailImage", before.mailPicture(), after.mailPicture())
                .add("mailFooter", before.mailFooter(), after.mailFooter());
        if (!changes.none()) {
            brands.save(actor.org(), after);
            audit.record(
                    actor, "branding.updated", Subject.of(Subject.Kind.BRANDING, actor.orgName()), changes.details());
        }
    }

    private void requireOurs(Actor actor, String field, @Nullable Long picture) {
        if (picture != null && pictures.find(actor.org(), picture).isEmpty()) {
            throw Problem.invalid(field, "unknown-image");
        }
    }

    private static @Nullable String text(@Nullable Colour colour) {
        return colour == null ? null : colour.toString();
    }
}
