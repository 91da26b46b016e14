package dev.rekey.web;

import dev.rekey.shared.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file: what a controller that consumes {@code multipart/form-data} takes as an argument. Its one file is
 * the part {@code file}, which lies on disk; other parts are texts, and only those that the argument's {@link Fields}
 * name are taken.
 */
public final class Upload {
    private static final String FILE = "file";
    private static final String CSRF = "_csrf";

    /** The texts that may come with the file. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    public @interface Fields {
        String[] value();
    }

    private final HttpServletRequest request;
    private final @Nullable Part file;

    private Upload(HttpServletRequest request, @Nullable Part file) {
        this.request = request;
        this.file = file;
    }

    /** @throws Problem 400 naming a part that is not known, or is a file and should be none */
    static Upload of(HttpServletRequest request, Set<String> fields) throws IOException, ServletException {
        Part file = null;
        for (Part part : request.getParts()) {
            boolean isFile = part.getSubmittedFileName() != null;
            if (part.getName().equals(FILE)) {
                if (file != null || !isFile) {
                    throw Problem.invalid(FILE, "bad-value");
                }
                file = part;
            } else if (!fields.contains(part.getName()) && !part.getName().equals(CSRF)) {
                throw Problem.invalid(part.getName(), "unknown-field");
            } else if (isFile) {
                throw Problem.invalid(part.getName(), "bad-value");
            }
        }
        return new Upload(request, file);
    }

    /** Browsers send a part without a name when nothing was chosen. */
    public boolean hasFile() {
        return file != null
                && !(Objects.requireNonNullElse(file.getSubmittedFileName(), "").isEmpty() && file.getSize() == 0);
    }

    /** As the client gave it: not to be trusted. @throws Problem 400 naming {@code file} when there is none */
    public String fileName() {
        return Objects.requireNonNullElse(part().getSubmittedFileName(), "");
    }

    /** In bytes. */
    public long size() {
        return part().getSize();
    }

    /** Any number of times; to be closed. */
    public InputStream open() throws IOException {
        return part().getInputStream();
    }

    private Part part() {
        if (!hasFile()) {
            throw Problem.invalid(FILE, "required");
        }
        return Objects.requireNonNull(file);
    }

    /** Null when it was not sent. */
    public @Nullable String text(String field) {
        return request.getParameter(field);
    }

    /** Of a field that may be there many times. */
    public List<String> texts(String field) {
        String[] values = request.getParameterValues(field);
        return values == null ? List.of() : Arrays.asList(values);
    }
}
