package dev.rekey.overview;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Destination;
import dev.rekey.web.Screen;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Admin Overview</em>. */
@Controller
public class OverviewPages {
    public record Section(String key, List<Destination> tiles) {}

    private static final List<Section> SECTIONS = List.of(
            new Section("people", List.of(Destination.USERS, Destination.GROUPS, Destination.ROLES)),
            new Section("communications", List.of(Destination.PORTALS)),
            new Section("settings", List.of(Destination.SECURITY, Destination.BRANDING, Destination.LANGUAGES)),
            new Section(
                    "tools",
                    List.of(
                            Destination.SWAGGER,
                            Destination.IMPORT,
                            Destination.LOGO,
                            Destination.DATA_AUDIT,
                            Destination.USER_AUDIT,
                            Destination.ARCHIVE,
                            Destination.IMAGES,
                            Destination.DOCUMENTS)));

    @GetMapping("/admin")
    ModelAndView overview(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        return screen.show("overview/overview", SECTIONS);
    }
}
