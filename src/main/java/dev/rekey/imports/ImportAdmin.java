package dev.rekey.imports;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.files.FileName;
import dev.rekey.files.Files;
import dev.rekey.files.StoredFile;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.Jobs;
import dev.rekey.jobs.Scratch;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.users.Raise;
import dev.rekey.web.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for imports. What the file says of rights is known before, so that the proof is asked for while somebody is there. */
@Service
class ImportAdmin {
    static final long LIMIT_MB = 15;
    private static final long LIMIT = LIMIT_MB * Files.MB;

    private final Imports imports;
    private final Jobs jobs;
    private final Files files;
    private final Raise raise;
    private final Scratch scratch;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ImportAdmin(
            Imports imports,
            Jobs jobs,
            Files files,
            Raise raise,
            Scratch scratch,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.imports = imports;
        this.jobs = jobs;
        this.files = files;
        this.raise = raise;
        this.scratch = scratch;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @throws Problem 400 naming {@code kind} or {@code file}; 413 {@code file-too-large}; 409 {@code too-many-jobs},
     *     {@code quota-exceeded}; 401 {@code reauthentication-required} where the file gives Admin or All Data Access
     */
    Job begin(Actor actor, Upload upload, ImportKind kind, boolean verifyOnly) throws IOException {
        actor.require(Permission.MANAGE_USERS);
        Files.requireSize(upload.size(), LIMIT);
        Scan scan = scan(upload, kind);
        boolean mayRaise = verifyOnly ? actor.inPerson() : mayRaise(actor, scan.raises());
        FileName name = FileName.of(upload.fileName());
        return Objects.requireNonNull(transaction.execute(status -> {
            StoredFile file = save(actor.org(), upload);
            return ask(actor, DataImport.asked(kind, verifyOnly, mayRaise, file.id(), name, scan.rows()));
        }));
    }

    /**
     * Imports the file of one that was verified.
     *
     * @throws Problem 404; 409 {@code import-gone} when it was imported already or cannot be; 401 as {@link #begin}
     */
    Job importVerified(Actor actor, long id) throws IOException {
        actor.require(Permission.MANAGE_USERS);
        OrgId org = actor.org();
        DataImport verified = imports.get(org, id);
        if (!jobs.get(actor, id).ended() || verified.file() == null) {
            throw Problem.conflict("import-gone");
        }
        boolean mayRaise = mayRaise(actor, scan(org, verified).raises());
        return Objects.requireNonNull(transaction.execute(status -> {
            long file = imports.takeFile(org, id).orElseThrow(() -> Problem.conflict("import-gone"));
            return ask(
                    actor,
                    DataImport.asked(verified.kind(), false, mayRaise, file, verified.fileName(), verified.rows()));
        }));
    }

    /** A key gives nobody such rights: those rows are refused, and the others are not. */
    private boolean mayRaise(Actor actor, boolean raises) {
        if (!raises || !actor.inPerson()) {
            return false;
        }
        raise.require(actor);
        return true;
    }

    private Job ask(Actor actor, DataImport asked) {
        Job job = jobs.ask(actor, ImportWork.KIND, Map.of());
        imports.add(actor.org(), asked.of(job));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("job", job.id());
        details.put("kind", asked.kind().word());
        details.put("verifyOnly", asked.verifyOnly());
        details.put("rows", Math.max(0, asked.rows() - 1));
        Subject subject =
                Subject.of(Subject.Kind.IMPORT, job.id(), asked.fileName().value());
        audit.record(actor, "import.begun", subject, details);
        return job;
    }

    private Scan scan(Upload upload, ImportKind kind) throws IOException {
        try (Scratch.Sheet sheet = scratch.sheet();
                InputStream in = upload.open()) {
            try (OutputStream out = sheet.write()) {
                in.transferTo(out);
            }
            return Scan.of(sheet.path(), kind);
        }
    }

    private Scan scan(OrgId org, DataImport verified) throws IOException {
        StoredFile file = files.find(org, Objects.requireNonNull(verified.file()))
                .orElseThrow(() -> Problem.conflict("import-gone"));
        try (Scratch.Sheet sheet = scratch.sheet()) {
            try (OutputStream out = sheet.write()) {
                files.copy(org, file, out);
            }
            return Scan.of(sheet.path(), verified.kind());
        }
    }

    private StoredFile save(OrgId org, Upload upload) {
        try (InputStream bytes = upload.open()) {
            return files.save(org, bytes, LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
