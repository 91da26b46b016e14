package dev.rekey.branding;

import dev.rekey.images.Picture;
import dev.rekey.images.PictureRules;
import dev.rekey.images.Pictures;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import dev.rekey.web.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Logo Upload</em>. */
@Controller
public class LogoPages {
    private final Pictures pictures;
    private final LogoAdmin admin;

    LogoPages(Pictures pictures, LogoAdmin admin) {
        this.pictures = pictures;
        this.admin = admin;
    }

    /** @param logo null for the default */
    public record Model(
            @Nullable Picture logo,
            PictureRules rules,
            @Nullable Problem problem) {}

    @GetMapping("/admin/logo")
    ModelAndView show(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        return show(actor, null, screen);
    }

    private ModelAndView show(Actor actor, @Nullable Problem problem, Screen screen) {
        Picture logo = pictures.logo(actor.org()).orElse(null);
        return screen.show("branding/logo", new Model(logo, PictureRules.LOGO, problem));
    }

    @PostMapping(path = "/admin/logo", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView upload(Actor actor, Upload upload, Screen screen) {
        try {
            admin.upload(actor, upload);
        } catch (Problem problem) {
            if (!problem.isAboutInput()) {
                throw problem;
            }
            return show(actor, problem, screen);
        }
        return screen.redirect("/admin/logo", "logo-uploaded");
    }

    @PostMapping("/admin/logo/remove")
    ModelAndView remove(Actor actor, Screen screen) {
        admin.remove(actor);
        return screen.redirect("/admin/logo", "logo-removed");
    }
}
