package dev.rekey.web;

import dev.rekey.shared.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where a request comes from. The address is the connection's, or what a trusted proxy says of it (Tomcat decides). */
@Component
public class RequestOrigin {
    private static final String ATTRIBUTE = RequestOrigin.class.getName();

    private final Cookies cookies;

    RequestOrigin(Cookies cookies) {
        this.cookies = cookies;
    }

    public Origin of(HttpServletRequest request) {
        Origin known = (Origin) request.getAttribute(ATTRIBUTE);
        if (known == null) {
            String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
            known = new Origin(
                    request.getRemoteAddr(),
                    agent.replaceAll("\\p{Cntrl}", " "),
                    UUID.randomUUID().toString(),
                    cookies.get(request, Cookies.DEVICE));
            request.setAttribute(ATTRIBUTE, known);
        }
        return known;
    }
}
