package dev.rekey.web;

import dev.rekey.shared.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Answers a problem: as problem+json (RFC 9457) to the API, as a page to the console. */
@Component
public class Problems {
    private final Texts texts;
    private final JsonMapper json;

    Problems(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** The paths of the REST API, however they are spelled; all others are pages. */
    public static boolean isApi(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/user/")
                || path.startsWith("/audit/")
                || path.startsWith("/object/")
                || path.startsWith("/health/")
                || path.equals("/openapi.json");
    }

    /** For filters and the API. */
    public void writeJson(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.status());
        response.setContentType("application/problem+json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (problem.extras().get("retryAfter") instanceof Number seconds) {
            response.setHeader("Retry-After", seconds.toString());
        }
        SignedIn reader = SignedIn.current();
        Text text = texts.of(reader, LanguageOffer.ALL, request);
        response.setLocale(text.locale());
        if (reader == null) {
            response.addHeader("Vary", "Accept-Language");
        }
        response.getOutputStream().write(json.writeValueAsBytes(body(text, problem)));
    }

    /** For what no code of ours was asked about. */
    String json(HttpServletRequest request, Problem problem) {
        return json.writeValueAsString(body(texts.of(null, LanguageOffer.ALL, request), problem));
    }

    private static Map<String, Object> body(Text text, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + problem.code());
        body.put("title", text.of("problem." + problem.code(), problem.arguments()));
        body.put("status", problem.status());
        String detail = text.orNull("problem." + problem.code() + ".detail", problem.arguments());
        if (detail != null) {
            body.put("detail", detail);
        }
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        body.putAll(problem.extras());
        return body;
    }

    /** For pages. */
    ModelAndView page(Screen screen, Problem problem) {
        return screen.showProblem("web/problem", problem);
    }
}
