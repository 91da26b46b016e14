package dev.rekey.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Makes the {@link Screen} of a request. */
@Component
public class Screens {
    private final Texts texts;
    private final Assets assets;
    private final Installed installed;
    private final Cookies cookies;

    Screens(Texts texts, Assets assets, Installed installed, Cookies cookies) {
        this.texts = texts;
        this.assets = assets;
        this.installed = installed;
        this.cookies = cookies;
    }

    public Screen of(HttpServletRequest request, HttpServletResponse response) {
        SignedIn reader =
                SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn ? signedIn : null;
        Text text = texts.in(reader == null ? null : reader.frame().language());
        return new Screen(reader, text, assets, installed, cookies, request, response);
    }
}
