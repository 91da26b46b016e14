package dev.rekey.documents;

import dev.rekey.files.Files;
import dev.rekey.groups.Choice;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import dev.rekey.web.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screens <em>Document Management</em>. */
@Controller
@RequestMapping("/admin/documents")
public class DocumentAdminPages {
    private static final String PATH = "/admin/documents";

    private final Documents documents;
    private final DocumentAdmin admin;
    private final Files files;
    private final UserGroups groups;
    private final Roles roles;

    DocumentAdminPages(Documents documents, DocumentAdmin admin, Files files, UserGroups groups, Roles roles) {
        this.documents = documents;
        this.admin = admin;
        this.files = files;
        this.groups = groups;
        this.roles = roles;
    }

    /** @param used of the org's quota, in bytes */
    public record ListModel(DocumentQuery query, Page<Document> page, long used, long quota) {
        public String firstPage() {
            return query.address(PATH);
        }

        public String nextPage() {
            return firstPage() + "&cursor=" + page.next();
        }
    }

    /** Whom a document can be shared with. */
    public record Choices(Choice groups, Choice roles) {}

    public record CreateModel(
            DocumentForm form, Choices choices, @Nullable Problem problem) {}

    /** @param refused why the file that was sent in its place was not taken */
    public record EditModel(
            Document document,
            DocumentForm form,
            Choices choices,
            @Nullable Problem problem,
            @Nullable Problem refused) {}

    @GetMapping
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        DocumentQuery query = new DocumentQuery(search, DocumentPages.ROWS, Cursor.decode(cursor));
        ListModel model =
                new ListModel(query, documents.page(Reader.of(actor), query), files.usage(actor.org()), files.quota());
        return screen.show(screen.isPartial() ? "documents/rows" : "documents/list", model);
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        return create(actor, DocumentForm.BLANK, null, screen);
    }

    @PostMapping(path = "/new", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView add(
            Actor actor,
            @Upload.Fields({"description", "everyone", "groupIds", "roleIds"}) Upload upload,
            Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        DocumentForm form = DocumentForm.of(upload);
        try {
            admin.add(actor, upload, form.toNew());
        } catch (Problem problem) {
            return create(actor, form, showable(problem), screen);
        }
        return screen.redirect(PATH, "document-created");
    }

    @GetMapping("/{id}")
    ModelAndView edit(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Document document = documents.get(Reader.of(actor), id);
        return edit(actor, document, DocumentForm.of(document), null, null, screen);
    }

    @PostMapping("/{id}")
    ModelAndView save(Actor actor, @PathVariable long id, @ModelAttribute DocumentForm form, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Document document = documents.get(Reader.of(actor), id);
        try {
            admin.change(actor, id, form.toChange());
        } catch (Problem problem) {
            return edit(actor, document, form, showable(problem), null, screen);
        }
        return screen.redirect(PATH + "/" + id, "document-saved");
    }

    @PostMapping(path = "/{id}/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView replace(Actor actor, @PathVariable long id, Upload upload, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Document document = documents.get(Reader.of(actor), id);
        try {
            admin.replace(actor, id, upload);
        } catch (Problem problem) {
            return edit(actor, document, DocumentForm.of(document), null, showable(problem), screen);
        }
        return screen.redirect(PATH + "/" + id, "document-replaced");
    }

    @GetMapping("/{id}/delete")
    ModelAndView confirmDelete(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Document document = documents.get(Reader.of(actor), id);
        return screen.show(screen.isPartial() ? "documents/delete-dialog" : "documents/delete", document);
    }

    @PostMapping("/{id}/delete")
    ModelAndView delete(Actor actor, @PathVariable long id, Screen screen) {
        admin.delete(actor, id);
        return screen.redirect(PATH, "document-deleted");
    }

    private ModelAndView create(Actor actor, DocumentForm form, @Nullable Problem problem, Screen screen) {
        return screen.show("documents/create", new CreateModel(form, choices(actor, form), problem));
    }

    private ModelAndView edit(
            Actor actor,
            Document document,
            DocumentForm form,
            @Nullable Problem problem,
            @Nullable Problem refused,
            Screen screen) {
        EditModel model = new EditModel(document, form, choices(actor, form), problem, refused);
        return screen.show("documents/edit", model);
    }

    private Choices choices(Actor actor, DocumentForm form) {
        return new Choices(groups.choice(actor.org(), form.groups()), roles.choice(actor.org(), form.roles()));
    }

    /** Others stay what they are: a page of their own. */
    private static Problem showable(Problem problem) {
        if (problem.status() != 400 && problem.status() != 409 && problem.status() != 413) {
            throw problem;
        }
        return problem;
    }
}
