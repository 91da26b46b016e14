package dev.rekey.help;

import dev.rekey.shared.Problem;
import dev.rekey.web.Screen;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The guides, for whoever is signed in; there is nothing secret in them. */
@Controller
public class GuidePages {
    private final Guides guides;

    GuidePages(Guides guides) {
        this.guides = guides;
    }

    /** @param html of the build's own, with what was HTML in it escaped */
    public record Model(String name, String title, String html, String language) {}

    @GetMapping("/help/{guide}")
    ModelAndView guide(@PathVariable String guide, Screen screen) {
        Guides.Guide found =
                guides.find(guide, screen.text().locale().toLanguageTag()).orElseThrow(Problem::notFound);
        return screen.show("help/guide", new Model(guide, found.title(), found.html(), found.language()));
    }

    @GetMapping("/help/pictures/{name}")
    ResponseEntity<Resource> picture(@PathVariable String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(Guides.picture(name).orElseThrow(Problem::notFound));
    }
}
