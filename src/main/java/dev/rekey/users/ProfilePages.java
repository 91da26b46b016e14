package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.web.Screen;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** <em>User Profile</em>: what somebody sees and sets of the own account. */
@Controller
public class ProfilePages {
    private final Users users;
    private final Profile profile;

    ProfilePages(Users users, Profile profile) {
        this.users = users;
        this.profile = profile;
    }

    @GetMapping("/profile")
    ModelAndView show(Actor actor, Screen screen) {
        return screen.show("users/profile", users.get(actor.user()));
    }

    @PostMapping("/profile/theme")
    ModelAndView theme(Actor actor, @RequestParam String theme, Screen screen) {
        profile.setTheme(actor, theme);
        return screen.redirect("/profile", "profile-saved");
    }
}
