package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** <em>User Profile</em>: what somebody sees and sets of the own account. */
@Controller
public class ProfilePages {
    private final Users users;
    private final EmailChanges emailChanges;
    private final EmailChange emailChange;
    private final Profile profile;

    ProfilePages(Users users, EmailChanges emailChanges, EmailChange emailChange, Profile profile) {
        this.users = users;
        this.emailChanges = emailChanges;
        this.emailChange = emailChange;
        this.profile = profile;
    }

    /** @param typed what was typed where the problem is; @param pending a new address that waits, null for none */
    public record Model(
            User user,
            @Nullable String typed,
            EmailChanges.@Nullable Pending pending,
            @Nullable Problem problem) {
        /** The field's value: what was typed when it is wrong. */
        public String shown(String field, String value) {
            return problem != null && field.equals(problem.field()) && typed != null ? typed : value;
        }
    }

    @GetMapping("/profile")
    ModelAndView show(Actor actor, Screen screen) {
        return show(actor, null, null, screen);
    }

    @PostMapping("/profile")
    ModelAndView names(
            Actor actor,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String timeZone,
            Screen screen) {
        try {
            profile.change(actor, new ProfileChange(firstName, lastName, null, language, timeZone, null));
        } catch (Problem problem) {
            return refused(actor, "firstName".equals(problem.field()) ? firstName : lastName, problem, screen);
        }
        return screen.redirect("/profile", "profile-saved");
    }

    @PostMapping("/profile/email")
    ModelAndView email(Actor actor, @RequestParam(defaultValue = "") String email, Screen screen) {
        try {
            profile.change(actor, ProfileChange.ofEmail(email));
        } catch (Problem problem) {
            return refused(actor, email, problem, screen);
        }
        return screen.redirect("/profile", "email-asked");
    }

    @PostMapping("/profile/email/resend")
    ModelAndView resend(Actor actor, Screen screen) {
        try {
            emailChange.resend(actor, actor.user());
        } catch (Problem problem) {
            return refused(actor, null, problem, screen);
        }
        return screen.redirect("/profile", "email-asked");
    }

    @PostMapping("/profile/email/cancel")
    ModelAndView cancel(Actor actor, Screen screen) {
        emailChange.cancel(actor, actor.user());
        return screen.redirect("/profile", "email-cancelled");
    }

    @PostMapping("/profile/theme")
    ModelAndView theme(Actor actor, @RequestParam String theme, Screen screen) {
        profile.change(actor, ProfileChange.ofTheme(theme));
        return screen.redirect("/profile", "profile-saved");
    }

    private ModelAndView refused(Actor actor, @Nullable String typed, Problem problem, Screen screen) {
        if (problem.status() != 400 && problem.status() != 409) {
            throw problem;
        }
        return show(actor, typed, problem, screen);
    }

    private ModelAndView show(Actor actor, @Nullable String typed, @Nullable Problem problem, Screen screen) {
        return screen.show(
                "users/profile",
                new Model(
                        users.get(actor.user()),
                        typed,
                        // which Edit User hides from an administrator out of reach
                        actor.inPerson() ? emailChanges.of(actor.user()).orElse(null) : null,
                        problem));
    }
}
