package dev.rekey.freeze;

import dev.rekey.mfa.MadeCode;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.FormerEmails;
import dev.rekey.users.FormerEmails.Former;
import dev.rekey.users.User;
import dev.rekey.web.Screen;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Unfreezing: asks in a pop-up or, without script, on a page of its own, and shows the code that comes of it. */
@Controller
@RequestMapping("/admin/users/{id}/unfreeze")
public class UnfreezePages {
    private final Unfreeze unfreeze;
    private final FormerEmails formerEmails;

    UnfreezePages(Unfreeze unfreeze, FormerEmails formerEmails) {
        this.unfreeze = unfreeze;
        this.formerEmails = formerEmails;
    }

    /** @param former addresses until lately @param back where Cancel leads */
    public record Question(User user, Instant since, List<Former> former, String back) {}

    /** @param code without text when there is nothing to set up again */
    public record Unfrozen(User user, MadeCode code, String back) {}

    @GetMapping
    ModelAndView ask(Actor actor, @PathVariable UserId id, Screen screen) {
        Unfreeze.Account account = unfreeze.find(actor, id);
        Instant since = account.since().orElseThrow(() -> Problem.conflict("not-frozen"));
        List<Former> former = formerEmails.of(List.of(id)).getOrDefault(id, List.of());
        Question question = new Question(account.user(), since, former, back(actor, id));
        return screen.show(screen.isPartial() ? "freeze/unfreeze-dialog" : "freeze/unfreeze", question);
    }

    @PostMapping
    ModelAndView unfreeze(Actor actor, @PathVariable UserId id, Screen screen) {
        MadeCode code = unfreeze.unfreeze(actor, id);
        Unfrozen unfrozen = new Unfrozen(unfreeze.find(actor, id).user(), code, back(actor, id));
        return screen.show(screen.isPartial() ? "freeze/unfrozen-dialog" : "freeze/unfrozen", unfrozen);
    }

    /** A super admin may be in no org, or in another. */
    private static String back(Actor actor, UserId id) {
        return actor.currentOrg() == null ? "/" : "/admin/users/" + id;
    }
}
