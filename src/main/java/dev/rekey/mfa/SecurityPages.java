package dev.rekey.mfa;

import dev.rekey.orgs.Org;
import dev.rekey.orgs.OrgSettingsChange;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Settings &gt; Security</em>. */
@Controller
public class SecurityPages {
    private final Orgs orgs;
    private final SecuritySettings settings;
    private final MfaEnforcement enforcement;

    SecurityPages(Orgs orgs, SecuritySettings settings, MfaEnforcement enforcement) {
        this.orgs = orgs;
        this.settings = settings;
        this.enforcement = enforcement;
    }

    public record Model(Org org, Form form, @Nullable Problem problem) {}

    /** As typed. */
    public record Form(
            boolean userLevelMfaAccepted,
            boolean setupCode,
            boolean setupCodeFirst,
            @Nullable String setupCodeMinutes,
            @Nullable String passwordMinimum,
            @Nullable String passwordDays,
            @Nullable String lockOutMinutes,
            @Nullable String idleMinutes,
            @Nullable String absoluteHours) {
        static Form of(Org org) {
            return new Form(
                    org.settings().userLevelMfaAccepted(),
                    org.settings().setUpCode(),
                    org.settings().setUpCodeFirst(),
                    String.valueOf(org.settings().setUpCodeMinutes()),
                    String.valueOf(org.settings().passwordMinimum()),
                    String.valueOf(org.settings().passwordDays()),
                    String.valueOf(org.settings().lockOutMinutes()),
                    String.valueOf(org.settings().idleMinutes()),
                    String.valueOf(org.settings().absoluteHours()));
        }

        OrgSettingsChange parsed() {
            return new OrgSettingsChange(
                    userLevelMfaAccepted,
                    setupCode,
                    setupCodeFirst,
                    number("setupCodeMinutes", setupCodeMinutes),
                    number("passwordMinimum", passwordMinimum),
                    number("passwordDays", passwordDays),
                    number("lockOutMinutes", lockOutMinutes),
                    number("idleMinutes", idleMinutes),
                    number("absoluteHours", absoluteHours));
        }

        private static int number(String field, @Nullable String text) {
            try {
                return Integer.parseInt(text == null ? "" : text.strip());
            } catch (NumberFormatException e) {
                throw Problem.invalid(field, "no-number");
            }
        }
    }

    @GetMapping("/admin/security")
    ModelAndView show(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_SECURITY);
        Org org = orgs.get(actor.org());
        return screen.show("mfa/security", new Model(org, Form.of(org), null));
    }

    @PostMapping("/admin/security")
    ModelAndView save(Actor actor, @ModelAttribute Form form, Screen screen) {
        actor.require(Permission.MANAGE_SECURITY);
        try {
            settings.change(actor, form.parsed());
        } catch (Problem problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            return screen.show("mfa/security", new Model(orgs.get(actor.org()), form, problem));
        }
        return screen.redirect("/admin/security", "settings-saved");
    }

    @PostMapping("/admin/security/mfa")
    ModelAndView enforce(
            Actor actor,
            @RequestParam boolean enforced,
            @RequestParam(defaultValue = "false") boolean endOpenSessions,
            Screen screen) {
        enforcement.set(actor, enforced, endOpenSessions);
        return screen.redirect("/admin/security", enforced ? "mfa-enforced" : "mfa-unenforced");
    }
}
