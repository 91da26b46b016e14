package dev.rekey.documents;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody takes a document along. */
@Service
public class DocumentDownload {
    private final Documents documents;
    private final AuditLog audit;

    DocumentDownload(Documents documents, AuditLog audit) {
        this.documents = documents;
        this.audit = audit;
    }

    /**
     * What may be sent now; in the trail before the first byte leaves, unless it is the sender's own.
     *
     * @throws Problem 404 also for one that the actor may not see
     */
    @Transactional
    public Document begin(Actor actor, long id) {
        Document document = documents.get(Reader.of(actor), id);
        if (!actor.is(document.uploadedBy()) || actor.behind() != null) {
            Map<String, ?> details = Map.of("id", id, "sha256", document.file().checksum());
            audit.record(
                    actor,
                    "document.downloaded",
                    Subject.of(
                            Subject.Kind.DOCUMENT,
                            document.id(),
                            document.name().value()),
                    details);
        }
        return document;
    }
}
