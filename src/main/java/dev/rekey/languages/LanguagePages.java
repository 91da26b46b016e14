package dev.rekey.languages;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Language;
import dev.rekey.web.LanguageOffer;
import dev.rekey.web.Screen;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Settings &gt; Languages</em>. */
@Controller
@RequestMapping("/admin/languages")
public class LanguagePages {
    private final LanguageOffers offers;
    private final LanguageAdmin admin;

    LanguagePages(LanguageOffers offers, LanguageAdmin admin) {
        this.offers = offers;
        this.admin = admin;
    }

    /** As it is, or as it was ticked. */
    public record Model(
            List<String> offered, String standard, @Nullable Problem problem) {
        public List<Language> all() {
            return Language.ALL;
        }
    }

    @GetMapping
    ModelAndView show(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        LanguageOffer offer = offers.of(actor.org());
        return screen.show(
                "languages/languages",
                new Model(Language.tags(offer.offered()), offer.standard().tag(), null));
    }

    @PostMapping
    ModelAndView save(
            Actor actor,
            @RequestParam(defaultValue = "") List<String> offered,
            @RequestParam(defaultValue = "") String defaultLanguage,
            Screen screen) {
        actor.require(Permission.MANAGE_BRANDING);
        try {
            admin.change(actor, new LanguagesChange(offered, defaultLanguage));
        } catch (Problem problem) {
            if (problem.status() != 400) {
                throw problem;
            }
            return screen.show("languages/languages", new Model(offered, defaultLanguage, problem));
        }
        return screen.redirect("/admin/languages", "languages-saved");
    }
}
