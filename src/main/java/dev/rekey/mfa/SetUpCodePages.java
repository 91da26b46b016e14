package dev.rekey.mfa;

import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.Member;
import dev.rekey.users.Members;
import dev.rekey.web.Screen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pop-up that issues another set-up code; without script a page of its own. */
@Controller
@RequestMapping("/admin/users/{id}/mfa/set-up-code")
public class SetUpCodePages {
    private final Members members;
    private final Orgs orgs;
    private final SetUpCodes codes;
    private final SetUpCodeIssue issue;
    private final SetUpCodeAdmin admin;

    SetUpCodePages(Members members, Orgs orgs, SetUpCodes codes, SetUpCodeIssue issue, SetUpCodeAdmin admin) {
        this.members = members;
        this.orgs = orgs;
        this.codes = codes;
        this.issue = issue;
        this.admin = admin;
    }

    /** @param liveSince of the code that dies with it; null for none @param refusal why none can be issued, null when one can */
    public record Model(
            Member member,
            SetUpCodeIssue.Preview code,
            @Nullable Instant liveSince,
            @Nullable Problem refusal) {}

    /** @param code shown this once */
    public record ShownCode(Member member, MadeCode code) {}

    @GetMapping
    ModelAndView show(Actor actor, @PathVariable UserId id, Screen screen) {
        actor.require(Permission.RESET_MFA);
        Member member = members.get(actor.org(), id);
        SetUpCodeIssue.Preview preview = SetUpCodeIssue.Preview.NONE;
        Problem refusal = null;
        try {
            preview = issue.preview(orgs.get(actor.org()), member, admin.owed(actor, member));
        } catch (Problem problem) {
            refusal = problem;
        }
        Instant liveSince = refusal == null ? codes.liveSince(id).orElse(null) : null;
        Model model = new Model(member, preview, liveSince, refusal);
        return screen.show(screen.isPartial() ? "mfa/issue-code-dialog" : "mfa/issue-code", model);
    }

    @PostMapping
    ModelAndView issue(
            Actor actor,
            @PathVariable UserId id,
            @RequestParam(defaultValue = "false") boolean showCode,
            Screen screen) {
        MadeCode made = admin.issue(actor, id, showCode);
        if (!made.how().equals("shown")) {
            return screen.redirect("/admin/users/" + id, "setup-code-mailed");
        }
        ShownCode shown = new ShownCode(members.get(actor.org(), id), made);
        return screen.show(screen.isPartial() ? "mfa/setup-code-dialog" : "mfa/setup-code", shown);
    }
}
