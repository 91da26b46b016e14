package dev.rekey.login;

import dev.rekey.shared.Actor;
import dev.rekey.shared.UserId;
import dev.rekey.web.Screen;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The buttons on <em>Edit User</em> for members who cannot sign in. */
@Controller
@RequestMapping("/admin/users/{id}")
public class AccountActionPages {
    private final ForgottenPassword forgotten;
    private final Unlock unlock;

    AccountActionPages(ForgottenPassword forgotten, Unlock unlock) {
        this.forgotten = forgotten;
        this.unlock = unlock;
    }

    @PostMapping("/password-mail")
    ModelAndView passwordMail(Actor actor, @PathVariable UserId id, Screen screen) {
        forgotten.send(actor, id);
        return screen.redirect("/admin/users/" + id, "password-mail-sent");
    }

    @PostMapping("/unlock")
    ModelAndView unlock(Actor actor, @PathVariable UserId id, Screen screen) {
        unlock.unlock(actor, id);
        return screen.redirect("/admin/users/" + id, "user-unlocked");
    }
}
