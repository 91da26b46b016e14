package dev.rekey.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The file to begin with, as the answer to a request. */
final class Template {
    private Template() {}

    static void write(ImportKind kind, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + kind.word() + ".csv\"");
        response.getOutputStream().write(('\ufeff' + kind.template()).getBytes(StandardCharsets.UTF_8));
    }
}
