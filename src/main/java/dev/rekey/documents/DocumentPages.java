package dev.rekey.documents;

import dev.rekey.files.Download;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Documents</em>: what is shared with whoever is signed in. */
@Controller
public class DocumentPages {
    static final int ROWS = 25;

    private final Documents documents;
    private final DocumentDownload download;
    private final Download answer;

    DocumentPages(Documents documents, DocumentDownload download, Download answer) {
        this.documents = documents;
        this.download = download;
        this.answer = answer;
    }

    /** @param path of the list; a document's file is below it */
    public record ListModel(String path, DocumentQuery query, Page<Document> page) {
        public String firstPage() {
            return query.address(path);
        }

        public String nextPage() {
            return firstPage() + "&cursor=" + page.next();
        }
    }

    @GetMapping("/documents")
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Screen screen) {
        DocumentQuery query = new DocumentQuery(search, ROWS, Cursor.decode(cursor));
        ListModel model = new ListModel("/documents", query, documents.page(Reader.of(actor), query));
        return screen.show(screen.isPartial() ? "documents/shared-rows" : "documents/shared", model);
    }

    @GetMapping("/documents/{id}/file")
    void file(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        Document document = download.begin(actor, id);
        answer.write(actor.org(), document.file(), document.name(), response);
    }
}
