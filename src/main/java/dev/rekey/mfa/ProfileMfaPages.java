package dev.rekey.mfa;

import dev.rekey.recoverycodes.RecoveryCode;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** <em>User Profile &gt; MFA Setup</em>: one's own factors and remembered devices. */
@Controller
public class ProfileMfaPages {
    private final MfaPolicy policy;
    private final MfaSetUp setUp;
    private final RecoveryCodes recoveryCodes;
    private final RememberedDevices devices;
    private final ForgetDevice forgetDevice;

    ProfileMfaPages(
            MfaPolicy policy,
            MfaSetUp setUp,
            RecoveryCodes recoveryCodes,
            RememberedDevices devices,
            ForgetDevice forgetDevice) {
        this.policy = policy;
        this.setUp = setUp;
        this.recoveryCodes = recoveryCodes;
        this.devices = devices;
        this.forgetDevice = forgetDevice;
    }

    public record Model(Requirement requirement, int userCodes, int orgCodes, List<RememberedDevices.Device> devices) {}

    public record SetUpForm(
            MfaLevel level, MfaSetUp.Shown shown, @Nullable Problem problem) {}

    @GetMapping("/profile/mfa")
    ModelAndView show(Actor actor, Screen screen) {
        Requirement requirement = policy.of(actor.user(), actor.currentOrg());
        return screen.show(
                "mfa/profile",
                new Model(
                        requirement,
                        requirement.userFactor() ? recoveryCodes.left(FactorScope.userLevel(actor.user())) : 0,
                        requirement.orgFactor()
                                ? recoveryCodes.left(FactorScope.orgLevel(actor.user(), actor.org()))
                                : 0,
                        actor.inPerson() ? devices.of(actor.user()) : List.of()));
    }

    @GetMapping("/profile/mfa/set-up")
    ModelAndView setUp(Actor actor, @RequestParam(defaultValue = "user") String level, Screen screen) {
        return screen.show("mfa/profile-set-up", form(actor, MfaLevel.parse(level), null));
    }

    @PostMapping("/profile/mfa/set-up")
    ModelAndView confirm(
            Actor actor,
            @RequestParam(defaultValue = "user") String level,
            @RequestParam(defaultValue = "") String code,
            Screen screen) {
        MfaLevel parsed = MfaLevel.parse(level);
        try {
            List<RecoveryCode> codes = setUp.confirm(actor, parsed, code);
            return screen.show(
                    "mfa/profile-done", codes.stream().map(RecoveryCode::text).toList());
        } catch (Problem problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            return screen.show("mfa/profile-set-up", form(actor, parsed, problem));
        }
    }

    @PostMapping("/profile/devices/{id}/forget")
    ModelAndView forget(Actor actor, @PathVariable long id, Screen screen) {
        forgetDevice.forget(actor, id);
        return screen.redirect("/profile/mfa", "device-forgotten");
    }

    private SetUpForm form(Actor actor, MfaLevel level, @Nullable Problem problem) {
        return new SetUpForm(level, setUp.begin(actor, level), problem);
    }
}
