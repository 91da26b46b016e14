package dev.rekey.login;

import dev.rekey.crypto.Token;
import dev.rekey.mfa.CodeSheet;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** <em>Multi-Factor Authenticator Setup</em> in the middle of a sign-in. */
@Controller
public class SetUpPages {
    private final SignIn signIn;
    private final SignInCookies cookies;
    private final JsonMapper json;

    SetUpPages(SignIn signIn, SignInCookies cookies, JsonMapper json) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.json = json;
    }

    /** @param passkey what the browser asks for a new passkey, as JSON */
    public record SetUpForm(
            SignIn.SetUpStep setUp,
            String passkey,
            @Nullable Problem problem) {}

    /** @param next where it goes on */
    public record RecoveryCodesShown(CodeSheet sheet, String next) {}

    ModelAndView show(Token token, @Nullable Problem problem, Screen screen, Origin origin) {
        String passkey = json.writeValueAsString(signIn.newPasskeyOptions(token, origin));
        return screen.show("login/set-up", new SetUpForm(signIn.beginSetUp(token, origin), passkey, problem));
    }

    @PostMapping("/sign-in/set-up")
    ModelAndView app(
            @RequestParam(defaultValue = "") String code,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        Token token = cookies.requireHalf(request);
        return done(() -> signIn.confirmSetUp(token, code, origin), token, screen, response, origin);
    }

    @PostMapping("/sign-in/set-up/passkey")
    ModelAndView passkey(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String name,
            Screen screen,
            HttpServletRequest request,
            HttpServletResponse response,
            Origin origin) {
        Token token = cookies.requireHalf(request);
        return done(() -> signIn.enrolPasskey(token, name, answer, origin), token, screen, response, origin);
    }

    private ModelAndView done(
            Supplier<SignIn.SetUpDone> enrol, Token token, Screen screen, HttpServletResponse response, Origin origin) {
        try {
            SignIn.SetUpDone done = enrol.get();
            cookies.keep(response, done.next());
            return screen.show(
                    "login/recovery-codes", new RecoveryCodesShown(done.sheet(), NextStep.address(done.next())));
        } catch (Problem problem) {
            if (problem.status() != 400 && problem.status() != 409) {
                throw problem;
            }
            return show(token, problem, screen, origin);
        }
    }
}
