package dev.rekey.login;

import dev.rekey.branding.BrandPreview;
import dev.rekey.shared.Actor;
import dev.rekey.web.Screen;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in page as an org's administrator would dress it. */
@Controller
class BrandPreviewPages {
    private final BrandPreview preview;

    BrandPreviewPages(BrandPreview preview) {
        this.preview = preview;
    }

    @PostMapping("/admin/branding/preview/sign-in")
    ModelAndView signIn(Actor actor, @ModelAttribute BrandPreview.Form form, Screen screen) {
        screen.brandedBy(preview.of(actor, form));
        return screen.show("login/sign-in", new SignInPages.PasswordForm("", "", null, null));
    }
}
