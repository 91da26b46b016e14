package dev.rekey.imports;

import dev.rekey.jobs.Job;
import dev.rekey.jobs.Jobs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import dev.rekey.web.Upload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screens <em>Data Import</em>. */
@Controller
@RequestMapping("/admin/import")
public class ImportPages {
    private static final String PATH = "/admin/import";
    private static final int SHOWN = 100;

    private final ImportAdmin admin;
    private final Imports imports;
    private final Jobs jobs;

    ImportPages(ImportAdmin admin, Imports imports, Jobs jobs) {
        this.admin = admin;
        this.imports = imports;
        this.jobs = jobs;
    }

    public record ListModel(
            List<Listed> imports, ImportKind kind, @Nullable Problem problem) {
        public List<ImportKind> kinds() {
            return List.of(ImportKind.values());
        }

        public long limitMb() {
            return ImportAdmin.LIMIT_MB;
        }
    }

    /** A row that was refused. @param column its title */
    public record Refused(int row, String about, String column, Problem problem) {}

    /** @param refused the first ones */
    public record Model(Job job, DataImport of, List<Refused> refused) {
        public boolean canBeImported() {
            return of.verifyOnly() && of.file() != null && job.state() == Job.State.DONE;
        }
    }

    @GetMapping
    ModelAndView list(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        return list(actor, ImportKind.USERS, null, screen);
    }

    private ModelAndView list(Actor actor, ImportKind kind, @Nullable Problem problem, Screen screen) {
        return screen.show(
                "imports/list", new ListModel(Listed.newest(actor, jobs, imports, ImportsApi.NEWEST), kind, problem));
    }

    /** A file that gives rights is verified first where the proof is missing: a form with a file cannot be sent again. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView begin(Actor actor, @Upload.Fields({"kind", "verify"}) Upload upload, Screen screen)
            throws IOException {
        actor.require(Permission.MANAGE_USERS);
        ImportKind kind = ImportKind.USERS;
        try {
            kind = ImportKind.of(upload.text("kind"));
            boolean verify = upload.text("verify") != null;
            Job job = verify ? admin.begin(actor, upload, kind, true) : beginOrVerify(actor, upload, kind);
            return screen.redirect(PATH + "/" + job.id());
        } catch (Problem problem) {
            if (!problem.isAboutInput() && problem.status() != 409) {
                throw problem;
            }
            return list(actor, kind, problem, screen);
        }
    }

    private Job beginOrVerify(Actor actor, Upload upload, ImportKind kind) throws IOException {
        try {
            return admin.begin(actor, upload, kind, false);
        } catch (Problem problem) {
            if (!problem.code().equals("reauthentication-required")) {
                throw problem;
            }
            return admin.begin(actor, upload, kind, true);
        }
    }

    @GetMapping("/{id}")
    ModelAndView one(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        Job job = jobs.get(actor, id);
        DataImport of = imports.get(actor.org(), id);
        if (job.ended() && actor.is(job.askedBy())) {
            imports.seen(actor.org(), id);
        }
        List<Refused> refused = imports.rows(id, 0, true, SHOWN).stream()
                .map(row -> {
                    Problem problem = Objects.requireNonNull(row.outcome().problem());
                    String column = Objects.requireNonNullElse(Column.titleOf(problem.field()), "");
                    return new Refused(row.number(), row.about(), column, problem);
                })
                .toList();
        return screen.show(screen.isPartial() ? "imports/state" : "imports/one", new Model(job, of, refused));
    }

    @PostMapping("/{id}/import")
    ModelAndView importVerified(Actor actor, @PathVariable long id, Screen screen) throws IOException {
        return screen.redirect(PATH + "/" + admin.importVerified(actor, id).id());
    }

    @GetMapping("/template")
    void template(Actor actor, @RequestParam(defaultValue = "users") String kind, HttpServletResponse response)
            throws IOException {
        actor.require(Permission.MANAGE_USERS);
        Template.write(ImportKind.of(kind), response);
    }
}
