package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.portals.Portal;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Signing in: one address that shows whatever is owed next. */
@Controller
public class SignInPages {
    private final SignIn signIn;
    private final SignInCookies cookies;
    private final NextStep next;
    private final SetUpPages setUpPages;
    private final PortalDoor door;
    private final JsonMapper json;

    SignInPages(
            SignIn signIn,
            SignInCookies cookies,
            NextStep next,
            SetUpPages setUpPages,
            PortalDoor door,
            JsonMapper json) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.next = next;
        this.setUpPages = setUpPages;
        this.door = door;
        this.json = json;
    }

    /**
     * @param email as typed before; @param setUpCode as a mailed link brought it; @param problem null for none
     * @param portal to which it leads; null for the console
     */
    public record PasswordForm(
            String email,
            String setUpCode,
            @Nullable Problem problem,
            @Nullable Portal portal) {}

    /** @param typed as a mailed link brought it, empty for nothing */
    public record SetUpCodeForm(
            MfaLevel level, String typed, @Nullable Problem problem) {}

    /** @param factors kinds that prove the level; @param passkey what the browser asks for, as JSON; null without one */
    public record CodeForm(
            MfaLevel level,
            List<String> factors,
            @Nullable String passkey,
            @Nullable Problem problem) {
        static CodeForm of(Step.FactorOwed owed, JsonMapper json, @Nullable Problem problem) {
            String passkey = owed.passkey() == null ? null : json.writeValueAsString(owed.passkey());
            return new CodeForm(owed.level(), owed.factors(), passkey, problem);
        }

        public boolean app() {
            return factors.contains("totp");
        }

        public boolean codes() {
            return app() || factors.contains("recovery-code");
        }
    }

    /** @param withoutOrg a super admin may go on without any */
    public record OrgForm(List<OrgChoice> orgs, boolean invitedOnly, boolean withoutOrg) {}

    @GetMapping("/sign-in")
    ModelAndView show(
            @RequestParam(defaultValue = "") String setupCode,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        if (screen.signedIn() && !screen.inPortal()) {
            return screen.redirect("/");
        }
        Optional<Token> token = cookies.half(request);
        return token.isEmpty()
                ? screen.show("login/sign-in", new PasswordForm("", setupCode, null, null))
                : show(signIn.current(token.get(), origin), setupCode, screen, response, origin);
    }

    @PostMapping("/sign-in")
    ModelAndView password(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String setupCode,
            @RequestParam(defaultValue = "") String portal,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        SignIn.Way way = door.way(portal);
        Step step;
        try {
            SignIn.Codes given = new SignIn.Codes(null, setupCode.isEmpty() ? null : setupCode);
            step = signIn.begin(email, password, way, given, origin);
        } catch (Problem problem) {
            step = new Step.Refused(problem);
        }
        if (step instanceof Step.Refused refused) {
            return screen.show("login/sign-in", door.form(email, setupCode, refused.at(way.portal()), screen));
        }
        cookies.any(request).ifPresent(signIn::leave);
        return next.of(step, screen, response);
    }

    @PostMapping("/sign-in/code")
    ModelAndView code(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "false") boolean remember,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        Token token = cookies.requireHalf(request);
        Given given = answer.isEmpty() ? new Given.Code(code) : new Given.Answer(answer);
        Step step = signIn.factor(token, given, Road.PAGE, remember, null, origin);
        if (step instanceof Step.FactorOwed owed && owed.refusal() != null) {
            return screen.show("login/code", CodeForm.of(owed, json, owed.refusal()));
        }
        if (step instanceof Step.Refused refused
                && refused.problem().status() == 423
                && signIn.current(token, origin) instanceof Step.FactorOwed owed) {
            return screen.show("login/code", CodeForm.of(owed, json, refused.problem()));
        }
        return next.of(step, screen, response);
    }

    @PostMapping("/sign-in/set-up-code")
    ModelAndView setUpCode(
            @RequestParam(defaultValue = "") String setupCode,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        Step step = signIn.setUpCode(cookies.requireHalf(request), setupCode, Road.PAGE, origin);
        return step instanceof Step.SetUpCodeOwed
                ? show(step, setupCode, screen, response, origin)
                : next.of(step, screen, response);
    }

    @PostMapping("/sign-in/password")
    ModelAndView newPassword(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        Token token = cookies.requireHalf(request);
        try {
            PasswordPages.requireSame(password, again);
            return next.of(signIn.changePassword(token, "password", password, Road.PAGE, origin), screen, response);
        } catch (Problem problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            return expired(token, problem, screen);
        }
    }

    @PostMapping("/sign-in/org")
    ModelAndView org(
            @RequestParam OrgId org,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        return next.of(signIn.chooseOrg(cookies.requireHalf(request), org, origin), screen, response);
    }

    @PostMapping(path = "/sign-in/org", params = "!org")
    ModelAndView withoutOrg(Screen screen, HttpServletRequest request, HttpServletResponse response, Origin origin) {
        return next.of(signIn.withoutOrg(cookies.requireHalf(request), origin), screen, response);
    }

    /** Begins anew, as somebody else maybe. */
    @PostMapping("/sign-in/cancel")
    ModelAndView cancel(Screen screen, HttpServletRequest request, HttpServletResponse response) {
        String back =
                cookies.half(request).flatMap(signIn::portal).map(door::address).orElse("/sign-in");
        cookies.half(request).ifPresent(signIn::leave);
        cookies.clear(response);
        return screen.redirect(back);
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(Actor actor, Screen screen, HttpServletResponse response) {
        signIn.signOut(actor);
        cookies.clear(response);
        return screen.redirect("/sign-in", "signed-out");
    }

    private ModelAndView expired(Token token, @Nullable Problem problem, Screen screen) {
        User user = signIn.owner(Optional.of(token)).orElseThrow(() -> Problem.unauthenticated("sign-in-expired"));
        return screen.show(
                "login/expired-password",
                new PasswordPages.OwnPassword(user.email().value(), signIn.passwordMinimum(user), problem));
    }

    private ModelAndView show(Step step, String setupCode, Screen screen, HttpServletResponse response, Origin origin) {
        if (step instanceof Step.FactorOwed owed) {
            return screen.show("login/code", CodeForm.of(owed, json, null));
        }
        if (step instanceof Step.PasswordOwed owed) {
            return expired(owed.token(), null, screen);
        }
        if (step instanceof Step.OrgOwed owed) {
            boolean invitedOnly = owed.orgs().stream().allMatch(OrgChoice::invited);
            boolean operator = signIn.owner(Optional.of(owed.token()))
                    .filter(User::superAdmin)
                    .isPresent();
            return screen.show("login/org", new OrgForm(owed.orgs(), invitedOnly, invitedOnly && operator));
        }
        if (step instanceof Step.SetUpCodeOwed owed) {
            return screen.show("login/set-up-code", new SetUpCodeForm(owed.level(), setupCode, owed.refusal()));
        }
        if (step instanceof Step.SetUpOwed owed) {
            return setUpPages.show(owed.token(), null, screen, origin);
        }
        return next.of(step, screen, response);
    }
}
