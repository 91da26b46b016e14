package dev.rekey.files;

import dev.rekey.shared.OrgId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * A file as the answer to a request: always to be kept, never to be shown, and if a browser shows it all the same, in a
 * place of its own where nothing runs (ASVS 3.2.1, 5.4.1, 5.4.2).
 */
@Component
public class Download {
    private final Files files;

    Download(Files files) {
        this.files = files;
    }

    /** Outside of any transaction. */
    public void write(OrgId org, StoredFile file, FileName name, HttpServletResponse response) throws IOException {
        response.setContentType(file.type());
        response.setContentLengthLong(file.size());
        response.setHeader("Content-Disposition", name.contentDisposition());
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-store");
        files.copy(org, file, response.getOutputStream());
        response.flushBuffer();
    }
}
