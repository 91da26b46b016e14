package dev.rekey.branding;

import dev.rekey.branding.BrandPreview.Form;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Settings &gt; Branding</em>. */
@Controller
public class BrandingPages {
    private final Brands brands;
    private final BrandingAdmin admin;
    private final BrandPreview preview;
    private final SampleMail sample;

    BrandingPages(Brands brands, BrandingAdmin admin, BrandPreview preview, SampleMail sample) {
        this.brands = brands;
        this.admin = admin;
        this.preview = preview;
        this.sample = sample;
    }

    /** @param unsaved the page wears what is typed, which is not saved */
    public record Model(
            Form form, boolean unsaved, @Nullable Problem problem) {}

    @GetMapping("/admin/branding")
    ModelAndView show(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        return screen.show("branding/branding", new Model(Form.of(brands.get(actor.org())), false, null));
    }

    @PostMapping("/admin/branding")
    ModelAndView save(Actor actor, @ModelAttribute Form form, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        try {
            admin.change(actor, form.parsed());
        } catch (Problem problem) {
            return again(form, problem, screen);
        }
        return screen.redirect("/admin/branding", "branding-saved");
    }

    @PostMapping("/admin/branding/preview")
    ModelAndView preview(Actor actor, @ModelAttribute Form form, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        try {
            screen.brandedBy(preview.of(actor, form));
        } catch (Problem problem) {
            return again(form, problem, screen);
        }
        return screen.show("branding/branding", new Model(form, true, null));
    }

    @PostMapping("/admin/branding/sample-mail")
    ModelAndView sampleMail(Actor actor, Screen screen) {
        sample.send(actor, screen.text());
        return screen.redirect("/admin/branding", "sample-mail-sent");
    }

    private static ModelAndView again(Form form, Problem problem, Screen screen) {
        if (problem.status() != 400) {
            throw problem;
        }
        return screen.show("branding/branding", new Model(form, false, problem));
    }
}
