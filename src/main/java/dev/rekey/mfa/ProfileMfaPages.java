package dev.rekey.mfa;

import dev.rekey.passkeys.Passkey;
import dev.rekey.passkeys.Passkeys;
import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** <em>User Profile &gt; MFA Setup</em>: one's own factors and remembered devices. */
@Controller
public class ProfileMfaPages {
    private final MfaPolicy policy;
    private final MfaSetUp setUp;
    private final OwnFactors factors;
    private final Factors kinds;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;
    private final RememberedDevices devices;
    private final ForgetDevice forgetDevice;
    private final JsonMapper json;

    ProfileMfaPages(
            MfaPolicy policy,
            MfaSetUp setUp,
            OwnFactors factors,
            Factors kinds,
            Passkeys passkeys,
            RecoveryCodes recoveryCodes,
            RememberedDevices devices,
            ForgetDevice forgetDevice,
            JsonMapper json) {
        this.policy = policy;
        this.setUp = setUp;
        this.factors = factors;
        this.kinds = kinds;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.devices = devices;
        this.forgetDevice = forgetDevice;
        this.json = json;
    }

    /** What somebody has at a level. @param recoveryCodes how many are left; null to whoever only looks on */
    public record Level(
            MfaLevel level,
            boolean app,
            List<Passkey> passkeys,
            @Nullable Integer recoveryCodes) {
        public boolean on() {
            return app || !passkeys.isEmpty();
        }

        /** One is left whatever goes. */
        public boolean several() {
            return passkeys.size() + (app ? 1 : 0) > 1;
        }
    }

    /** @param org null when the org neither enforces MFA nor has a factor of this member */
    public record Model(Level user, @Nullable Level org, List<RememberedDevices.Device> devices) {}

    /**
     * @param passkey what the browser asks for a new passkey, as JSON; empty when there are as many as can be
     * @param recovered a recovery code was the way in
     */
    public record SetUpForm(
            Level level,
            MfaSetUp.Shown shown,
            String passkey,
            boolean recovered,
            @Nullable Problem problem) {}

    @GetMapping("/profile/mfa")
    ModelAndView show(Actor actor, Screen screen) {
        Requirement requirement = policy.of(actor.user(), actor.currentOrg());
        boolean org = requirement.orgFactor() || requirement.enforced();
        return screen.show(
                "mfa/profile",
                new Model(
                        level(actor, MfaLevel.USER),
                        org ? level(actor, MfaLevel.ORG) : null,
                        actor.inPerson() ? devices.of(actor.user()) : List.of()));
    }

    private Level level(Actor actor, MfaLevel level) {
        FactorScope scope = FactorScope.of(actor, level);
        List<String> kinds = this.kinds.kinds(scope);
        List<Passkey> own = actor.inPerson() ? passkeys.list(scope) : List.of();
        return new Level(level, kinds.contains("totp"), own, actor.inPerson() ? recoveryCodes.left(scope) : null);
    }

    @GetMapping("/profile/mfa/set-up")
    ModelAndView setUp(
            Actor actor,
            @RequestParam(defaultValue = "user") String level,
            @RequestParam(defaultValue = "false") boolean recovered,
            Screen screen) {
        return screen.show("mfa/profile-set-up", form(actor, MfaLevel.parse(level), recovered, null));
    }

    @PostMapping("/profile/mfa/set-up")
    ModelAndView confirm(
            Actor actor,
            @RequestParam(defaultValue = "user") String level,
            @RequestParam(defaultValue = "") String code,
            Screen screen) {
        MfaLevel parsed = MfaLevel.parse(level);
        return done(actor, parsed, () -> setUp.confirm(actor, parsed, code), screen);
    }

    @PostMapping("/profile/mfa/set-up/passkey")
    ModelAndView enrol(
            Actor actor,
            @RequestParam(defaultValue = "user") String level,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer,
            Screen screen) {
        MfaLevel parsed = MfaLevel.parse(level);
        return done(
                actor, parsed, () -> setUp.enrol(actor, parsed, name, answer).recoveryCodes(), screen);
    }

    private ModelAndView done(Actor actor, MfaLevel level, Supplier<List<RecoveryCode>> enrol, Screen screen) {
        try {
            return screen.show("mfa/profile-done", CodeSheet.of(actor, level, enrol.get()));
        } catch (Problem problem) {
            if (problem.status() != 400 && problem.status() != 409) {
                throw problem;
            }
            return screen.show("mfa/profile-set-up", form(actor, level, false, problem));
        }
    }

    @PostMapping("/profile/mfa/passkeys/{id}/name")
    ModelAndView rename(
            Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String name, Screen screen) {
        factors.rename(actor, id, name);
        return screen.redirect("/profile/mfa", "passkey-renamed");
    }

    @PostMapping("/profile/mfa/passkeys/{id}/remove")
    ModelAndView remove(Actor actor, @PathVariable long id, Screen screen) {
        factors.removePasskey(actor, id);
        return screen.redirect("/profile/mfa", "factor-removed");
    }

    @PostMapping("/profile/mfa/app/remove")
    ModelAndView removeApp(Actor actor, @RequestParam(defaultValue = "user") String level, Screen screen) {
        factors.removeApp(actor, MfaLevel.parse(level));
        return screen.redirect("/profile/mfa", "factor-removed");
    }

    @PostMapping("/profile/devices/{id}/forget")
    ModelAndView forget(Actor actor, @PathVariable long id, Screen screen) {
        forgetDevice.forget(actor, id);
        return screen.redirect("/profile/mfa", "device-forgotten");
    }

    private SetUpForm form(Actor actor, MfaLevel level, boolean recovered, @Nullable Problem problem) {
        Level own = level(actor, level);
        MfaSetUp.Shown shown = setUp.begin(actor, level);
        boolean full = own.passkeys().size() >= Passkeys.LIMIT;
        String passkey = full ? "" : json.writeValueAsString(setUp.passkeyOptions(actor, level));
        return new SetUpForm(own, shown, passkey, recovered, problem);
    }
}
