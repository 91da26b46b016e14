package dev.rekey.resets;

import dev.rekey.apikeys.ApiKeys;
import dev.rekey.mfa.SetUpCodeIssue;
import dev.rekey.mfa.SetUpCodeIssue.Delivery;
import dev.rekey.mfa.SetUpCodePages.ShownCode;
import dev.rekey.orgs.Orgs;
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
import java.util.Set;
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
    private final Orgs orgs;
    private final SetUpCodeIssue codes;
    private final ApiKeys apiKeys;
    private final MfaReset reset;

    MfaResetPages(Members members, Reach reach, Orgs orgs, SetUpCodeIssue codes, ApiKeys apiKeys, MfaReset reset) {
        this.apiKeys = apiKeys;
        this.orgs = orgs;
        this.codes = codes;
        this.members = members;
        this.reach = reach;
        this.reset = reset;
    }

    /**
     * @param refusal why it cannot be done, null when it can
     * @param code how the set-up code reaches the person
     * @param elsewhere the other orgs that feel it
     * @param apiKeys those that stay, unless they are ended with it
     */
    public record Confirmation(
            Member member,
            MfaLevel level,
            @Nullable Problem refusal,
            SetUpCodeIssue.Preview code,
            List<Members.Elsewhere> elsewhere,
            List<ApiKeys.Held> apiKeys) {}

    @GetMapping("/admin/users/{id}/mfa/reset")
    ModelAndView confirm(Actor actor, @PathVariable UserId id, @RequestParam String level, Screen screen) {
        actor.require(Permission.RESET_MFA);
        Member member = members.get(actor.org(), id);
        MfaLevel parsed = MfaLevel.parse(level);
        boolean beyond = parsed == MfaLevel.USER
                && member.mfa().user()
                && !reach.beyond(actor, List.of(id)).isEmpty();
        Confirmation confirmation = new Confirmation(
                member,
                parsed,
                beyond ? Problem.conflict("out-of-reach") : null,
                codes.preview(orgs.get(actor.org()), member, Set.of(parsed)),
                parsed == MfaLevel.USER ? members.elsewhere(actor.org(), id, actor.user()) : List.of(),
                beyond ? List.of() : apiKeys.heldBy(List.of(id), parsed == MfaLevel.USER ? null : actor.org()));
        return screen.show(screen.isPartial() ? "resets/reset-dialog" : "resets/reset", confirmation);
    }

    @PostMapping("/admin/users/{id}/mfa/reset")
    ModelAndView reset(
            Actor actor,
            @PathVariable UserId id,
            @RequestParam String level,
            @RequestParam(defaultValue = "false") boolean showCode,
            @RequestParam(defaultValue = "false") boolean endApiKeys,
            Screen screen) {
        MfaReset.How how = new MfaReset.How(
                EnumSet.of(MfaLevel.parse(level)), showCode ? Delivery.SHOW : Delivery.MAIL, endApiKeys);
        List<Receipt> receipts = reset.reset(actor, List.of(id), how);
        Member member = members.get(actor.org(), id);
        if (receipts.isEmpty()) {
            return screen.redirect("/admin/users/" + id, "mfa-reset-nothing");
        }
        Receipt receipt = receipts.get(0);
        screen.tellNext("mfa-reset", receipt.counts());
        return receipt.code().how().equals("shown")
                ? screen.show(
                        screen.isPartial() ? "mfa/setup-code-dialog" : "mfa/setup-code",
                        new ShownCode(member, receipt.code()))
                : screen.redirect("/admin/users/" + id);
    }
}
