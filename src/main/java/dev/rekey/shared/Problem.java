package dev.rekey.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, in the words of RFC 9457. The API answers it as problem+json, the console as a
 * page or beside the field; its texts are the message keys {@code problem.<code>} and
 * {@code problem.<code>.detail}.
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final @Nullable String field;
    private final List<Object> arguments;
    private final Map<String, Object> extras = new LinkedHashMap<>();

    private Problem(int status, String code, @Nullable String field, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    public static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, null, arguments);
    }

    /** 400: {@code field} has a value that cannot be; the detail says what would be right. */
    public static Problem invalid(String field, String code, Object... arguments) {
        return new Problem(400, code, field, arguments);
    }

    /** 404, also for what exists in another org. */
    public static Problem notFound() {
        return new Problem(404, "not-found", null);
    }

    public static Problem forbidden(String code, Object... arguments) {
        return new Problem(403, code, null, arguments);
    }

    public static Problem conflict(String code, Object... arguments) {
        return new Problem(409, code, null, arguments);
    }

    /** 409 that lies in {@code field}, where a page shows it. */
    public static Problem conflictIn(String field, String code, Object... arguments) {
        return new Problem(409, code, field, arguments);
    }

    public static Problem unauthenticated(String code, Object... arguments) {
        return new Problem(401, code, null, arguments);
    }

    /** Adds a member to the problem's JSON. */
    public Problem with(String member, Object value) {
        extras.put(member, value);
        return this;
    }

    /** What the person gave cannot be: a page says it beside the form. */
    public boolean isAboutInput() {
        return status == 400 || status == 413 || status == 409 && (field != null || extras.containsKey("field"));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    /** What the message's {0}, {1} stand for. */
    public Object[] arguments() {
        return arguments.toArray();
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
