package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.web.Text;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The export as the answer to a request, of the console or of the API. */
@Component
class ExportAnswer {
    private final MemberExport export;
    private final Clock clock;

    ExportAnswer(MemberExport export, Clock clock) {
        this.export = export;
        this.clock = clock;
    }

    void write(Actor actor, MemberQuery query, Text text, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", CsvFile.attachment("users", actor.orgName(), LocalDate.now(clock)));
        response.setHeader("Cache-Control", "no-store");
        try {
            export.write(actor, query, text, response.getOutputStream());
        } catch (UncheckedIOException gone) {
            throw gone.getCause(); // by which the container knows that the client is not there any more
        } catch (RuntimeException refused) {
            if (!response.isCommitted()) {
                response.reset(); // what comes now is no file
            }
            throw refused;
        }
    }
}
