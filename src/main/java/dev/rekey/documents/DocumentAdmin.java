package dev.rekey.documents;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.files.FileName;
import dev.rekey.files.Files;
import dev.rekey.files.StoredFile;
import dev.rekey.groups.Named;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Upload;
import dev.rekey.web.Uploads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to the documents of their org. */
@Service
public class DocumentAdmin {
    static final long LIMIT = Uploads.LIMIT_MB * Files.MB;

    private final Documents documents;
    private final Files files;
    private final AuditLog audit;

    DocumentAdmin(Documents documents, Files files, AuditLog audit) {
        this.documents = documents;
        this.files = files;
        this.audit = audit;
    }

    /**
     * @param typed the file's own name is taken where it has none
     * @throws Problem 400 naming the field; 413 {@code file-too-large}; 409 {@code quota-exceeded}
     */
    @Transactional
    Document add(Actor actor, Upload upload, DocumentChange typed) {
        actor.require(Permission.MANAGE_DATA);
        FileName name = typed.name() == null ? FileName.of(upload.fileName()) : typed.name();
        return add(actor, save(actor.org(), upload), name, typed);
    }

    /** One that nobody uploads. */
    @Transactional
    public Document add(Actor actor, FileName name, String text, DocumentChange typed) {
        actor.require(Permission.MANAGE_DATA);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(actor, save(actor.org(), () -> new ByteArrayInputStream(bytes)), name, typed);
    }

    private Document add(Actor actor, StoredFile file, FileName name, DocumentChange typed) {
        OrgId org = actor.org();
        long id = documents.add(org, name, file, actor.user());
        documents.save(
                org,
                id,
                name,
                Objects.requireNonNullElse(typed.description(), ""),
                Boolean.TRUE.equals(typed.everyone()));
        documents.shareWithGroups(org, id, Objects.requireNonNullElse(typed.groupIds(), Set.of()));
        documents.shareWithRoles(org, id, Objects.requireNonNullElse(typed.roleIds(), Set.of()));
        Document added = documents.get(Reader.of(actor), id);
        record(actor, "document.created", added, described(added));
        return added;
    }

    /** As one event. @throws Problem 404; 400 naming the field */
    @Transactional
    Document change(Actor actor, long id, DocumentChange change) {
        actor.require(Permission.MANAGE_DATA);
        OrgId org = actor.org();
        Reader reader = Reader.of(actor);
        Document before = documents.lock(reader, id);
        documents.save(
                org,
                id,
                Objects.requireNonNullElse(change.name(), before.name()),
                Objects.requireNonNullElse(change.description(), before.description()),
                Objects.requireNonNullElse(change.everyone(), before.everyone()));
        if (change.groupIds() != null) {
            documents.shareWithGroups(org, id, change.groupIds());
        }
        if (change.roleIds() != null) {
            documents.shareWithRoles(org, id, change.roleIds());
        }
        Document after = documents.get(reader, id);
        Changes changes = new Changes()
                .add("name", before.name().value(), after.name().value())
                .add("description", before.description(), after.description())
                .add("everyone", before.everyone(), after.everyone())
                .addAll("groups", before.groups(), after.groups(), Named::id)
                .addAll("roles", before.roles(), after.roles(), Named::id);
        if (!changes.none()) {
            record(actor, "document.updated", after, changes.details());
        }
        return after;
    }

    /** Other bytes under the same name, for the same people; the old ones go. @throws Problem as {@link #add}, and 404 */
    @Transactional
    Document replace(Actor actor, long id, Upload upload) {
        actor.require(Permission.MANAGE_DATA);
        OrgId org = actor.org();
        Reader reader = Reader.of(actor);
        Document before = documents.lock(reader, id);
        StoredFile file = save(org, upload);
        documents.replaceFile(org, id, file, actor.user());
        files.delete(org, before.file().id());
        Document after = documents.get(reader, id);
        Changes changes = new Changes()
                .add("size", before.file().size(), file.size())
                .add("sha256", before.file().checksum(), file.checksum())
                .add("type", before.file().type(), file.type());
        record(actor, "document.replaced", after, changes.details());
        return after;
    }

    /** @throws Problem 404 */
    @Transactional
    void delete(Actor actor, long id) {
        actor.require(Permission.MANAGE_DATA);
        Document document = documents.lock(Reader.of(actor), id);
        documents.delete(actor.org(), id);
        files.delete(actor.org(), document.file().id());
        record(actor, "document.deleted", document, described(document));
    }

    private StoredFile save(OrgId org, Upload upload) {
        if (upload.size() == 0) {
            throw Problem.invalid("file", "file-empty");
        }
        Files.requireSize(upload.size(), LIMIT);
        return save(org, upload::open);
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private StoredFile save(OrgId org, Source source) {
        try (InputStream bytes = source.open()) {
            return files.save(org, bytes, LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(Actor actor, String event, Document document, Map<String, ?> details) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("id", document.id()));
        all.putAll(details);
        audit.record(
                actor,
                event,
                Subject.of(Subject.Kind.DOCUMENT, document.id(), document.name().value()),
                all);
    }

    private static Map<String, Object> described(Document document) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("size", document.file().size());
        details.put("sha256", document.file().checksum());
        details.put("type", document.file().type());
        details.put("everyone", document.everyone());
        details.put("groups", document.groups());
        details.put("roles", document.roles());
        details.values().removeIf(value -> value.equals(java.util.List.of()));
        return details;
    }
}
