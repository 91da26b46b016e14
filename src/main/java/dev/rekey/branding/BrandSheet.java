package dev.rekey.branding;

import dev.rekey.shared.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The style sheet of a look. Its address says all that is in it, so it needs neither a right nor a row, tells nothing of any
 * org, and can be kept for ever.
 */
@Controller
class BrandSheet {
    private static final Pattern COLOUR = Pattern.compile("[0-9a-f]{6}");
    private static final Pattern PICTURE = Pattern.compile("[A-Za-z0-9_-]{16,64}\\.(png|jpg)");

    @GetMapping("/brand.css")
    void css(
            @RequestParam(defaultValue = "") String accent,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String picture,
            HttpServletResponse response)
            throws IOException {
        StringBuilder css = new StringBuilder();
        if (matches(COLOUR, accent)) {
            css.append(Palette.of(Colour.of(accent)).css());
        }
        if (matches(COLOUR, ground)) {
            css.append("body.plain{background:#").append(ground).append('}');
        }
        if (matches(PICTURE, picture)) {
            css.append("body.plain{background-image:url(/pictures/")
                    .append(picture)
                    .append(");background-position:center;background-size:cover;background-attachment:fixed}");
        }
        if (css.isEmpty()) {
            throw Problem.notFound();
        }
        if (matches(COLOUR, ground) || matches(PICTURE, picture)) {
            css.append(
                    "body.plain .card-page>.brand{padding:8px 16px;border-radius:10px;background:var(--plate,var(--surface))}");
        }
        response.setContentType("text/css;charset=UTF-8");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.getOutputStream().write(css.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem 404 for anything else than nothing that does not match */
    private static boolean matches(Pattern pattern, String value) {
        if (value.isEmpty()) {
            return false;
        }
        if (!pattern.matcher(value).matches()) {
            throw Problem.notFound();
        }
        return true;
    }
}
