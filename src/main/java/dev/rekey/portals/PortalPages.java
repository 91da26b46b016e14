package dev.rekey.portals;

import dev.rekey.branding.BrandPreview;
import dev.rekey.documents.Document;
import dev.rekey.documents.DocumentDownload;
import dev.rekey.documents.DocumentPages;
import dev.rekey.documents.DocumentQuery;
import dev.rekey.documents.Documents;
import dev.rekey.documents.Reader;
import dev.rekey.files.Download;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Problem;
import dev.rekey.tasks.Task;
import dev.rekey.tasks.Tasks;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a portal leads to: the documents shared with whoever entered, and the person's tasks. */
@Controller
public class PortalPages {
    private static final int ROWS = 25;

    /** What somebody here can do something about, and where; empty for elsewhere than on a page. */
    private static final Map<String, String> TASKS = Map.of(
            "confirm-email",
            "",
            "sign-in-for-email",
            "",
            "password-expires",
            "/sign-in/forgotten",
            "few-recovery-codes",
            "");

    private final Portals portals;
    private final Documents documents;
    private final DocumentDownload download;
    private final Download answer;
    private final Tasks tasks;
    private final BrandPreview preview;

    PortalPages(
            Portals portals,
            Documents documents,
            DocumentDownload download,
            Download answer,
            Tasks tasks,
            BrandPreview preview) {
        this.portals = portals;
        this.documents = documents;
        this.download = download;
        this.answer = answer;
        this.tasks = tasks;
        this.preview = preview;
    }

    /** @param address empty for none */
    public record PortalTask(Task task, String address) {}

    public record Model(Portal portal, List<PortalTask> tasks, DocumentPages.ListModel documents) {}

    @GetMapping("/portal")
    ModelAndView home(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Screen screen) {
        Portal portal = portals.open(screen.portal()).orElseThrow(Problem::notFound);
        DocumentQuery query = new DocumentQuery(search, ROWS, Cursor.decode(cursor));
        return screen.isPartial()
                ? screen.show("documents/shared-rows", documents(actor, query))
                : screen.show("portals/home", model(actor, portal, query));
    }

    /** One of the org's portals, dressed as its administrator tries on. */
    @PostMapping("/admin/branding/preview/portal")
    ModelAndView preview(Actor actor, @ModelAttribute BrandPreview.Form form, Screen screen) {
        screen.brandedBy(preview.of(actor, form));
        Portal portal = portals.page(actor.org(), 1, null).items().stream()
                .findFirst()
                .orElseGet(() -> Portal.of(actor, screen.t("portals.sample")));
        return screen.show("portals/home", model(actor, portal, new DocumentQuery("", ROWS, null)));
    }

    private Model model(Actor actor, Portal portal, DocumentQuery query) {
        return new Model(portal, tasks(actor), documents(actor, query));
    }

    private DocumentPages.ListModel documents(Actor actor, DocumentQuery query) {
        return new DocumentPages.ListModel("/portal", query, documents.page(Reader.of(actor), query));
    }

    private List<PortalTask> tasks(Actor actor) {
        return tasks.of(actor).stream()
                .filter(task -> TASKS.containsKey(task.key()))
                .map(task -> new PortalTask(task, TASKS.getOrDefault(task.key(), "")))
                .toList();
    }

    @GetMapping("/portal/documents/{id}/file")
    void file(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        Document document = download.begin(actor, id);
        answer.write(actor.org(), document.file(), document.name(), response);
    }
}
