package dev.rekey.branding;

import dev.rekey.branding.BrandPreview.Form;
import dev.rekey.images.Picture;
import dev.rekey.images.Pictures;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Settings &gt; Branding</em>. */
@Controller
public class BrandingPages {
    private static final int IMAGES = 100;

    private final Brands brands;
    private final BrandingAdmin admin;
    private final BrandPreview preview;
    private final SampleMail sample;
    private final Pictures pictures;

    BrandingPages(Brands brands, BrandingAdmin admin, BrandPreview preview, SampleMail sample, Pictures pictures) {
        this.pictures = pictures;
        this.brands = brands;
        this.admin = admin;
        this.preview = preview;
        this.sample = sample;
    }

    /** @param unsaved the page wears what is typed, which is not saved */
    public record Model(
            Form form,
            List<Picture> images,
            boolean unsaved,
            @Nullable Problem problem) {}

    /** The newest images, and the chosen ones. */
    private Model model(Actor actor, Form form, boolean unsaved, @Nullable Problem problem) {
        List<Picture> images =
                new ArrayList<>(pictures.images(actor.org(), null, IMAGES).items());
        Stream.of(form.backgroundImageId(), form.mailImageId())
                .filter(Objects::nonNull)
                .distinct()
                .filter(chosen -> images.stream().noneMatch(image -> image.id() == chosen))
                .forEach(chosen -> pictures.find(actor.org(), chosen).ifPresent(images::add));
        return new Model(form, images, unsaved, problem);
    }

    @GetMapping("/admin/branding")
    ModelAndView show(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        return screen.show("branding/branding", model(actor, Form.of(brands.get(actor.org())), false, null));
    }

    @PostMapping("/admin/branding")
    ModelAndView save(Actor actor, @ModelAttribute Form form, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        try {
            admin.change(actor, form.parsed());
        } catch (Problem problem) {
            return again(actor, form, problem, screen);
        }
        return screen.redirect("/admin/branding", "branding-saved");
    }

    @PostMapping("/admin/branding/preview")
    ModelAndView preview(Actor actor, @ModelAttribute Form form, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        try {
            screen.brandedBy(preview.of(actor, form));
        } catch (Problem problem) {
            return again(actor, form, problem, screen);
        }
        return screen.show("branding/branding", model(actor, form, true, null));
    }

    /** A mail brings its styles along and nothing that runs, which is all that its page is let do. */
    @PostMapping(path = "/admin/branding/preview/mail", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> previewMail(Actor actor, @ModelAttribute Form form, Screen screen) {
        String page = sample.shown(actor, form, screen.text());
        return ResponseEntity.ok()
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox")
                .body(page);
    }

    @PostMapping("/admin/branding/sample-mail")
    ModelAndView sampleMail(Actor actor, Screen screen) {
        sample.send(actor, screen.text());
        return screen.redirect("/admin/branding", "sample-mail-sent");
    }

    private ModelAndView again(Actor actor, Form form, Problem problem, Screen screen) {
        if (problem.status() != 400) {
            throw problem;
        }
        return screen.show("branding/branding", model(actor, form, false, problem));
    }
}
