package dev.rekey.users;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The buttons on <em>Edit User</em>. */
@Controller
@RequestMapping("/admin/users/{id}")
public class MemberActionPages {
    private final Members members;
    private final MemberActions actions;
    private final EmailChange emailChange;

    MemberActionPages(Members members, MemberActions actions, EmailChange emailChange) {
        this.members = members;
        this.actions = actions;
        this.emailChange = emailChange;
    }

    /** @param problem why it could not be done, null before it was tried */
    public record Deletion(Member member, @Nullable Problem problem) {}

    @GetMapping("/delete")
    ModelAndView confirm(Actor actor, @PathVariable UserId id, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        Deletion deletion = new Deletion(members.get(actor.org(), id), null);
        return screen.show(screen.isPartial() ? "users/delete-dialog" : "users/delete", deletion);
    }

    @PostMapping("/delete")
    ModelAndView delete(Actor actor, @PathVariable UserId id, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        try {
            actions.delete(actor, id);
        } catch (Problem problem) {
            if (problem.status() != 409) {
                throw problem;
            }
            return screen.show("users/delete", new Deletion(members.get(actor.org(), id), problem));
        }
        return screen.redirect("/admin/users", "user-deleted");
    }

    @PostMapping("/end-sessions")
    ModelAndView endSessions(Actor actor, @PathVariable UserId id, Screen screen) {
        actions.endSessions(actor, id);
        return screen.redirect("/admin/users/" + id, "sessions-ended");
    }

    @PostMapping("/resend-activation")
    ModelAndView resendActivation(Actor actor, @PathVariable UserId id, Screen screen) {
        actions.resendActivation(actor, id);
        return screen.redirect("/admin/users/" + id, "activation-resent");
    }

    @PostMapping("/email/resend")
    ModelAndView resendConfirmation(Actor actor, @PathVariable UserId id, Screen screen) {
        emailChange.resend(actor, id);
        return screen.redirect("/admin/users/" + id, "email-asked");
    }

    @PostMapping("/email/cancel")
    ModelAndView cancelEmail(Actor actor, @PathVariable UserId id, Screen screen) {
        emailChange.cancel(actor, id);
        return screen.redirect("/admin/users/" + id, "email-cancelled");
    }
}
