package dev.rekey.mfa;

import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.web.Confirmation;
import dev.rekey.web.Screen;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** <em>New recovery codes</em> of the profile: asked first, then shown once. */
@Controller
@RequestMapping("/profile/mfa/recovery-codes")
class RecoveryCodePages {
    private final NewRecoveryCodes codes;

    RecoveryCodePages(NewRecoveryCodes codes) {
        this.codes = codes;
    }

    @GetMapping
    ModelAndView ask(Actor actor, @RequestParam(defaultValue = "user") String level, Screen screen) {
        actor.requireInPerson();
        MfaLevel parsed = MfaLevel.parse(level);
        codes.requireFactor(FactorScope.of(actor, parsed));
        String words = parsed == MfaLevel.ORG
                ? screen.t("profile.mfa.org", actor.orgName())
                : screen.t("level." + parsed.word());
        return screen.confirm(new Confirmation(
                screen.t("recovery.new-title"),
                words,
                screen.t("recovery.new-text"),
                "/profile/mfa/recovery-codes?level=" + parsed.word(),
                screen.t("recovery.new"),
                "/profile/mfa",
                "profile",
                "mfa"));
    }

    @PostMapping
    ModelAndView replace(Actor actor, @RequestParam(defaultValue = "user") String level, Screen screen) {
        MfaLevel parsed = MfaLevel.parse(level);
        return screen.show("mfa/new-recovery-codes", CodeSheet.of(actor, parsed, codes.replace(actor, parsed)));
    }
}
