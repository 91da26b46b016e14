package dev.rekey.superadmins;

import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.User;
import dev.rekey.web.Confirmation;
import dev.rekey.web.Screen;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Super Admins</em>. */
@Controller
@RequestMapping("/admin/super-admins")
public class SuperAdminPages {
    private final SuperAdmins superAdmins;

    SuperAdminPages(SuperAdmins superAdmins) {
        this.superAdmins = superAdmins;
    }

    public record Model(
            List<User> superAdmins, String email, @Nullable Problem problem) {}

    @GetMapping
    ModelAndView list(Actor actor, Screen screen) {
        return screen.show("superadmins/super-admins", new Model(superAdmins.all(actor), "", null));
    }

    @PostMapping
    ModelAndView make(Actor actor, @RequestParam(defaultValue = "") String email, Screen screen) {
        List<User> before = superAdmins.all(actor);
        try {
            superAdmins.make(actor, EmailAddress.parse("email", email));
        } catch (Problem problem) {
            if (problem.status() != 400 && problem.status() != 404) {
                throw problem;
            }
            return screen.show("superadmins/super-admins", new Model(before, email, problem));
        }
        return screen.redirect("/admin/super-admins", "super-admin-made");
    }

    @GetMapping("/{id}/end")
    ModelAndView confirm(Actor actor, @PathVariable UserId id, Screen screen) {
        User user = superAdmins.all(actor).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return screen.confirm(new Confirmation(
                screen.t("super-admins.end-ask"),
                user.name() + ", " + user.email(),
                screen.t("super-admins.end-explain"),
                "/admin/super-admins/" + id + "/end",
                screen.t("super-admins.end"),
                "/admin/super-admins",
                "installation",
                "super-admins"));
    }

    @PostMapping("/{id}/end")
    ModelAndView end(Actor actor, @PathVariable UserId id, Screen screen) {
        superAdmins.end(actor, id);
        return screen.redirect("/admin/super-admins", "super-admin-ended");
    }
}
