package dev.rekey.portals;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Confirmation;
import dev.rekey.web.Installed;
import dev.rekey.web.Screen;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screens <em>Portal URL Settings</em>. */
@Controller
@RequestMapping("/admin/portals")
public class PortalAdminPages {
    private static final String PATH = "/admin/portals";
    private static final int ROWS = 25;

    private final Portals portals;
    private final PortalAdmin admin;
    private final Installed installed;

    PortalAdminPages(Portals portals, PortalAdmin admin, Installed installed) {
        this.portals = portals;
        this.admin = admin;
        this.installed = installed;
    }

    /** As typed. A box that is not ticked is not sent. */
    public record PortalForm(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean enabled) {
        public boolean on() {
            return Boolean.TRUE.equals(enabled);
        }

        PortalChange toChange() {
            return new PortalChange(
                    Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(description, ""), on());
        }
    }

    public record ListModel(Page<Portal> page, boolean later) {}

    /** @param portal null for a new one; @param address of it, as people open it */
    public record EditModel(
            @Nullable Portal portal,
            String address,
            PortalForm form,
            @Nullable Problem problem) {}

    @GetMapping
    ModelAndView list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Page<Portal> page = portals.page(actor.org(), ROWS, Cursor.decode(cursor));
        return screen.show("portals/list", new ListModel(page, cursor != null));
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        return show(null, new PortalForm("", "", true), null, screen);
    }

    @PostMapping("/new")
    ModelAndView create(Actor actor, @ModelAttribute PortalForm form, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        try {
            Portal added = admin.create(actor, form.toChange());
            return screen.redirect(PATH + "/" + added.id(), "portal-created");
        } catch (Problem problem) {
            return show(null, form, showable(problem), screen);
        }
    }

    @GetMapping("/{id}")
    ModelAndView edit(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Portal portal = portals.get(actor.org(), id);
        return show(portal, new PortalForm(portal.name(), portal.description(), portal.enabled()), null, screen);
    }

    @PostMapping("/{id}")
    ModelAndView save(Actor actor, @PathVariable long id, @ModelAttribute PortalForm form, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Portal portal = portals.get(actor.org(), id);
        try {
            admin.change(actor, id, form.toChange());
        } catch (Problem problem) {
            return show(portal, form, showable(problem), screen);
        }
        return screen.redirect(PATH + "/" + id, "portal-saved");
    }

    @GetMapping("/{id}/regenerate")
    ModelAndView askRegenerate(Actor actor, @PathVariable long id, Screen screen) {
        return ask(actor, id, "regenerate", screen);
    }

    @PostMapping("/{id}/regenerate")
    ModelAndView regenerate(Actor actor, @PathVariable long id, Screen screen) {
        admin.regenerate(actor, id);
        return screen.redirect(PATH + "/" + id, "portal-regenerated");
    }

    @GetMapping("/{id}/delete")
    ModelAndView askDelete(Actor actor, @PathVariable long id, Screen screen) {
        return ask(actor, id, "delete", screen);
    }

    @PostMapping("/{id}/delete")
    ModelAndView delete(Actor actor, @PathVariable long id, Screen screen) {
        admin.delete(actor, id);
        return screen.redirect(PATH, "portal-deleted");
    }

    /** @param what also the end of the address and of the words' keys */
    private ModelAndView ask(Actor actor, long id, String what, Screen screen) {
        actor.require(Permission.MANAGE_DATA);
        Portal portal = portals.get(actor.org(), id);
        String path = PATH + "/" + id;
        return screen.confirm(new Confirmation(
                screen.t("portals." + what + "-title"),
                portal.name(),
                screen.t("portals." + what + "-text"),
                path + "/" + what,
                screen.t("portals." + what),
                path,
                "settings",
                "portals"));
    }

    private ModelAndView show(@Nullable Portal portal, PortalForm form, @Nullable Problem problem, Screen screen) {
        String address =
                portal == null ? "" : installed.baseUrl() + portal.token().path();
        return screen.show("portals/edit", new EditModel(portal, address, form, problem));
    }

    private static Problem showable(Problem problem) {
        if (problem.status() != 400 && problem.status() != 409) {
            throw problem;
        }
        return problem;
    }
}
