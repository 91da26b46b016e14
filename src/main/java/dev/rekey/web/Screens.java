package dev.rekey.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
        return new Screen(SignedIn.current(), texts, assets, installed, cookies, request, response);
    }
}
