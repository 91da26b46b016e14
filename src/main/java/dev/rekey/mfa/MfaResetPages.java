package dev.rekey.mfa;

import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.users.Reach;
import dev.rekey.web.Screen;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pop-up <em>Reset MFA for this user?</em>; without script a page of its own. */
@Controller
public class MfaResetPages {
    private final Members members;
    private final Reach reach;
    private final MfaReset reset;

    MfaResetPages(Members members, Reach reach, MfaReset reset) {
        this.members = members;
        this.reach = reach;
        this.reset = reset;
    }

    /** @param refusal why it cannot be done, null when it can */
    public record Confirmation(
            Member member, MfaLevel level, @Nullable Problem refusal) {}

    @GetMapping("/admin/users/{id}/mfa/reset")
    ModelAndView confirm(Actor actor, @PathVariable UserId id, @RequestParam String level, Screen screen) {
        actor.require(Permission.RESET_MFA);
        Member member = members.get(actor.org(), id);
        MfaLevel parsed = MfaLevel.parse(level);
        boolean beyond = parsed == MfaLevel.USER
                && member.mfa().user()
                && !reach.beyond(actor, List.of(id)).isEmpty();
        Confirmation confirmation = new Confirmation(member, parsed, beyond ? Problem.conflict("out-of-reach") : null);
        return screen.show(screen.isPartial() ? "mfa/reset-dialog" : "mfa/reset", confirmation);
    }

    @PostMapping("/admin/users/{id}/mfa/reset")
    ModelAndView reset(Actor actor, @PathVariable UserId id, @RequestParam String level, Screen screen) {
        reset.reset(actor, List.of(id), EnumSet.of(MfaLevel.parse(level)));
        return screen.redirect("/admin/users/" + id, "mfa-reset");
    }
}
