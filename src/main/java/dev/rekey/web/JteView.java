package dev.rekey.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A compiled template. It is rendered whole before the first byte leaves, so that a failure is never half a page. */
final class JteView implements View {
    private final TemplateEngine engine;
    private final String template;

    JteView(TemplateEngine engine, String template) {
        this.engine = engine;
        this.template = template;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    @SuppressWarnings("unchecked")
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, (Map<String, Object>) model, output);
        response.setContentType(getContentType());
        response.setHeader("Cache-Control", "no-store");
        if (model != null && model.get("screen") instanceof Screen screen) {
            response.setLocale(screen.text().locale());
            if (!screen.signedIn()) {
                response.addHeader("Vary", "Accept-Language");
            }
        }
        output.writeTo(response.getOutputStream());
    }
}
