package dev.rekey.installation;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.users.NewUser;
import dev.rekey.web.Screen;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the one-time address that the first start prints. */
@Controller
public class FirstSetUpPages {
    private static final int MAX_LICENCES = 10_000_000;

    private final FirstSetUp setUp;

    FirstSetUpPages(FirstSetUp setUp) {
        this.setUp = setUp;
    }

    /** What was typed; passwords are never shown again. */
    public record Form(
            String token,
            @Nullable String org,
            @Nullable String licences,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable Problem problem) {
        public Form {
            token = Objects.requireNonNullElse(token, "");
        }

        static Form empty(String token) {
            return new Form(token, "", "100", "", "", "", null);
        }

        Form with(Problem problem) {
            return new Form(token, org, licences, firstName, lastName, email, problem);
        }

        int parsedLicences() {
            try {
                int number = Integer.parseInt(licences == null ? "" : licences.strip());
                if (number >= 1 && number <= MAX_LICENCES) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // answered below, with what would be right
            }
            throw Problem.invalid("licences", "out-of-range", 1, MAX_LICENCES);
        }
    }

    @GetMapping("/first-start")
    ModelAndView show(@RequestParam(defaultValue = "") String token, Screen screen) {
        requireOpen(token);
        return screen.show("installation/first-start", Form.empty(token));
    }

    @PostMapping("/first-start")
    ModelAndView make(
            @ModelAttribute Form form,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Screen screen,
            Origin origin) {
        requireOpen(form.token());
        try {
            String org = Typed.name("org", form.org());
            int licences = form.parsedLicences();
            NewUser person = NewUser.of(form.firstName(), form.lastName(), form.email(), null)
                    .withAccess(true, false, true, true);
            if (!password.equals(again)) {
                throw Problem.invalid("again", "passwords-differ");
            }
            setUp.setUp(new Token(form.token()), org, licences, person, password, origin);
        } catch (Problem problem) {
            if (problem.code().equals("org-name-taken")) { // left by super admins who are gone
                return screen.show("installation/first-start", form.with(Problem.conflictIn("org", problem.code())));
            }
            if (problem.status() != 400) {
                throw problem;
            }
            return screen.show("installation/first-start", form.with(problem));
        }
        return screen.redirect("/sign-in", "installed");
    }

    private void requireOpen(String token) {
        if (!setUp.isOpen(new Token(token))) {
            throw Problem.of(404, "link-dead");
        }
    }
}
