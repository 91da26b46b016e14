package dev.rekey.images;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Confirmation;
import dev.rekey.web.Screen;
import dev.rekey.web.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Image Upload</em>. */
@Controller
@RequestMapping("/admin/images")
public class ImagePages {
    private static final int SHOWN = 24;

    private final Pictures pictures;
    private final ImageAdmin admin;

    ImagePages(Pictures pictures, ImageAdmin admin) {
        this.pictures = pictures;
        this.admin = admin;
    }

    public record Model(
            Page<Picture> images,
            PictureRules rules,
            String title,
            @Nullable Problem problem) {}

    @GetMapping
    ModelAndView show(Actor actor, @RequestParam(required = false) @Nullable String cursor, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        return show(actor, Cursor.decode(cursor), "", null, screen);
    }

    private ModelAndView show(
            Actor actor, @Nullable Cursor cursor, String title, @Nullable Problem problem, Screen screen) {
        return screen.show(
                "images/images",
                new Model(pictures.images(actor.org(), cursor, SHOWN), PictureRules.IMAGE, title, problem));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView upload(Actor actor, @Upload.Fields("title") Upload upload, Screen screen) {
        String title = upload.text("title");
        try {
            admin.upload(actor, upload, title);
        } catch (Problem problem) {
            if (!problem.isAboutInput()) {
                throw problem;
            }
            return show(actor, null, title == null ? "" : title, problem, screen);
        }
        return screen.redirect("/admin/images", "image-uploaded");
    }

    @GetMapping("/{id}/delete")
    ModelAndView askDelete(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        Picture image = pictures.find(actor.org(), id).orElseThrow(Problem::notFound);
        return screen.confirm(new Confirmation(
                screen.t("images.delete-title"),
                image.title(),
                screen.t("images.delete-text"),
                "/admin/images/" + id + "/delete",
                screen.t("images.delete"),
                "/admin/images",
                "tools",
                "images"));
    }

    @PostMapping("/{id}/delete")
    ModelAndView delete(Actor actor, @PathVariable long id, Screen screen) {
        admin.delete(actor, id);
        return screen.redirect("/admin/images", "image-deleted");
    }
}
