package dev.rekey.login;

import dev.rekey.passkeys.RequestOptions;
import dev.rekey.shared.Actor;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.Problem;
import dev.rekey.web.Problems;
import dev.rekey.web.ProofForm;
import dev.rekey.web.Screen;
import dev.rekey.web.SignedIn;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Fresh proof in place: {@link ProofForm} sends a form again with a proof along, which is checked here before whatever
 * the form is for.
 */
@Controller
public class ProofPages implements HandlerInterceptor, WebMvcConfigurer {
    private static final Pattern OUR_PATH = Pattern.compile("/(?![/\\\\])[^\\s\\\\]*");

    private final Reauthentication reauthentication;

    ProofPages(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** @throws Problem 401 {@code reauthentication-required} again when it was not right: the form is shown anew */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("POST") || Problems.isApi(request)) {
            return true;
        }
        String password = given(request, "password");
        String code = given(request, "code");
        String answer = given(request, "answer");
        boolean any = password != null || code != null || answer != null;
        if (any && SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            prove(request, signedIn.getPrincipal(), password, Given.of(code, answer));
        }
        return true;
    }

    private void prove(HttpServletRequest request, Actor actor, @Nullable String password, @Nullable Given proof) {
        MfaLevel about = level(given(request, "level"));
        try {
            reauthentication.prove(actor, password, proof, about);
        } catch (Problem refused) {
            if (refused.status() != 400 && refused.status() != 423) {
                throw refused;
            }
            request.setAttribute(ProofForm.REFUSAL, refused);
            throw reauthentication.asked(actor, about);
        }
    }

    /** Asks for a proof beside something else, as <em>Admin: Help</em> does, whose script then goes on by itself. */
    @GetMapping("/proof")
    ModelAndView ask(Actor actor, @RequestParam(defaultValue = "") String level, Screen screen) {
        actor.requireInPerson();
        return screen.show("web/proof", ProofForm.beside("/proof/beside", reauthentication.asked(actor, level(level))));
    }

    @PostMapping("/proof/beside")
    ModelAndView given(Actor actor, Screen screen, HttpServletResponse response) {
        actor.requireInPerson();
        response.setHeader("HX-Trigger", "proof-given");
        return screen.isPartial()
                ? new ModelAndView((model, asked, answer) -> answer.setStatus(204))
                : screen.redirect("/");
    }

    /** Goes to the page that asked. */
    @PostMapping("/proof")
    ModelAndView goOn(Actor actor, @RequestParam(defaultValue = "/") String to, Screen screen) {
        actor.requireInPerson();
        return screen.redirect(OUR_PATH.matcher(to).matches() ? to : "/");
    }

    @Hidden // a page's
    @PostMapping(path = "/proof/passkey", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    RequestOptions passkey(Actor actor, @RequestParam(defaultValue = "") String level) {
        return reauthentication.options(actor, level(level));
    }

    private static @Nullable String given(HttpServletRequest request, String name) {
        String value = request.getParameter(ProofForm.PREFIX + name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static @Nullable MfaLevel level(@Nullable String word) {
        return word == null || word.isEmpty() ? null : MfaLevel.parse(word);
    }
}
