package dev.rekey.apikeys;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import dev.rekey.web.Confirmation;
import dev.rekey.web.Screen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** <em>User Profile &gt; API Keys</em>. */
@Controller
public class ApiKeyPages {
    private final ApiKeys keys;
    private final ApiKeyAdmin admin;
    private final Clock clock;

    ApiKeyPages(ApiKeys keys, ApiKeyAdmin admin, Clock clock) {
        this.keys = keys;
        this.admin = admin;
        this.clock = clock;
    }

    /** As typed. @param days until the key expires */
    public record Form(
            @Nullable String name,
            @Nullable Set<String> rights,
            @Nullable String days) {
        public boolean has(KeyRight right) {
            return rights != null && rights.contains(right.word());
        }

        private Instant expires(Instant now) {
            try {
                return now.plus(Duration.ofDays(Integer.parseInt(days == null ? "" : days.strip())));
            } catch (NumberFormatException e) {
                throw Problem.invalid("days", "no-number");
            }
        }
    }

    /** @param made the new key, shown this once; null when none was made just now */
    public record Model(
            List<ApiKey> keys,
            List<KeyRight> offered,
            Form form,
            @Nullable String made,
            @Nullable Problem problem) {}

    @GetMapping("/profile/keys")
    ModelAndView show(Actor actor, Screen screen) {
        actor.requireInPerson();
        return show(actor, new Form("", Set.of("read"), "90"), null, null, screen);
    }

    @PostMapping("/profile/keys")
    ModelAndView make(Actor actor, @ModelAttribute Form form, Screen screen) {
        try {
            Set<KeyRight> rights = Objects.requireNonNullElse(form.rights(), Set.<String>of()).stream()
                    .map(KeyRight::parse)
                    .collect(Collectors.toSet());
            ApiKeyAdmin.Made made = admin.make(
                    actor, Objects.requireNonNullElse(form.name(), ""), rights, form.expires(clock.instant()), null);
            return show(actor, new Form("", Set.of("read"), "90"), made.key().value(), null, screen);
        } catch (Problem problem) {
            if (problem.code().equals("impersonating") || problem.status() > 409) {
                throw problem;
            }
            return show(actor, form, null, renamed(problem), screen);
        }
    }

    @GetMapping("/profile/keys/{id}/delete")
    ModelAndView confirm(Actor actor, @PathVariable long id, Screen screen) {
        actor.requireInPerson();
        ApiKey key = keys.of(actor.user()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(Problem::notFound);
        return screen.confirm(new Confirmation(
                screen.t("keys.delete-ask"),
                key.name(),
                screen.t("keys.delete-explain"),
                "/profile/keys/" + id + "/delete",
                screen.t("keys.delete"),
                "/profile/keys",
                "profile",
                "keys"));
    }

    @PostMapping("/profile/keys/{id}/delete")
    ModelAndView delete(Actor actor, @PathVariable long id, Screen screen) {
        admin.delete(actor, id);
        return screen.redirect("/profile/keys", "key-deleted");
    }

    /** The page asks for days where the API takes a time. */
    private static Problem renamed(Problem problem) {
        return problem.code().equals("key-life") ? Problem.invalid("days", "key-life") : problem;
    }

    private ModelAndView show(Actor actor, Form form, @Nullable String made, @Nullable Problem problem, Screen screen) {
        return screen.show(
                "apikeys/keys", new Model(keys.of(actor.user()), ApiKeyAdmin.offered(actor), form, made, problem));
    }
}
