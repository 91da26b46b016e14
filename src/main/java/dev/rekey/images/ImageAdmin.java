package dev.rekey.images;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.web.Upload;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do to the images of their org. */
@Service
class ImageAdmin {
    private final PictureMaker maker;
    private final Pictures pictures;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ImageAdmin(PictureMaker maker, Pictures pictures, AuditLog audit, TransactionTemplate transaction) {
        this.maker = maker;
        this.pictures = pictures;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** It is decoded outside of the transaction, as that takes a while. @param title the file's name when empty */
    Picture upload(Actor actor, Upload upload, @Nullable String title) {
        actor.require(Permission.MANAGE_BRANDING);
        String typed = Typed.optional("title", title, Typed.NAME_LIMIT);
        try (PictureMaker.Made made = maker.make(upload, PictureRules.IMAGE)) {
            return Objects.requireNonNull(transaction.execute(status -> {
                Picture added =
                        pictures.add(actor.org(), Pictures.Kind.IMAGE, typed.isEmpty() ? made.title() : typed, made);
                audit.record(
                        actor,
                        "image.uploaded",
                        Subject.of(Subject.Kind.IMAGE, added.id(), added.title()),
                        described(added));
                return added;
            }));
        }
    }

    /** Its address shows nothing any more, wherever it stands. @throws Problem 404 */
    void delete(Actor actor, long id) {
        actor.require(Permission.MANAGE_BRANDING);
        transaction.executeWithoutResult(status -> {
            Picture image = pictures.find(actor.org(), id).orElseThrow(Problem::notFound);
            if (!pictures.delete(image)) {
                throw Problem.notFound();
            }
            audit.record(
                    actor,
                    "image.deleted",
                    Subject.of(Subject.Kind.IMAGE, image.id(), image.title()),
                    described(image));
        });
    }

    private static Map<String, Object> described(Picture picture) {
        return Map.of("id", picture.id(), "size", picture.bytes(), "pixels", picture.width() + "x" + picture.height());
    }
}
