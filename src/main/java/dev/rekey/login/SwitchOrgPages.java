package dev.rekey.login;

import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** <em>Switch org</em>. */
@Controller
public class SwitchOrgPages {
    private final SignIn signIn;
    private final NextStep next;

    SwitchOrgPages(SignIn signIn, NextStep next) {
        this.signIn = signIn;
        this.next = next;
    }

    @GetMapping("/switch-org")
    ModelAndView orgs(Actor actor, Screen screen) {
        actor.requireInPerson();
        return screen.show("login/switch-org", signIn.orgsOf(actor));
    }

    @PostMapping("/switch-org")
    ModelAndView switchOrg(Actor actor, @RequestParam OrgId org, Screen screen, HttpServletResponse response) {
        return next.of(signIn.switchOrg(actor, org), screen, response);
    }
}
