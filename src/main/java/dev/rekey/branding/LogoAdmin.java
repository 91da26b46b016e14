package dev.rekey.branding;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.images.Picture;
import dev.rekey.images.PictureMaker;
import dev.rekey.images.PictureRules;
import dev.rekey.images.Pictures;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Upload;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives an org a logo, and takes it away. */
@Service
class LogoAdmin {
    private final Orgs orgs;
    private final Pictures pictures;
    private final PictureMaker maker;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    LogoAdmin(Orgs orgs, Pictures pictures, PictureMaker maker, AuditLog audit, TransactionTemplate transaction) {
        this.orgs = orgs;
        this.pictures = pictures;
        this.maker = maker;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** In place of the one before; it is decoded outside of the transaction, as that takes a while. */
    Picture upload(Actor actor, Upload upload) {
        actor.require(Permission.MANAGE_BRANDING);
        try (PictureMaker.Made made = maker.make(upload, PictureRules.LOGO)) {
            return Objects.requireNonNull(transaction.execute(status -> {
                orgs.lock(actor.org());
                pictures.logo(actor.org()).ifPresent(pictures::delete);
                Picture logo = pictures.add(actor.org(), Pictures.Kind.LOGO, made.title(), made);
                record(actor, "logo.uploaded", logo);
                return logo;
            }));
        }
    }

    /** Back to the default; nothing happens where there is none. */
    void remove(Actor actor) {
        actor.require(Permission.MANAGE_BRANDING);
        transaction.executeWithoutResult(status -> {
            orgs.lock(actor.org());
            pictures.logo(actor.org()).filter(pictures::delete).ifPresent(logo -> record(actor, "logo.removed", logo));
        });
    }

    private void record(Actor actor, String event, Picture logo) {
        Map<String, Object> details =
                Map.of("file", logo.title(), "size", logo.bytes(), "pixels", logo.width() + "x" + logo.height());
        audit.record(actor, event, Subject.of(Subject.Kind.BRANDING, actor.orgName()), details);
    }
}
