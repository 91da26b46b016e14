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
    public record Section(String key, List<Destination> tiles) {
        /** A message. The settings are named as in the menu; a place may be in two sections by two names. */
        public String title(Destination tile) {
            return key.equals(SETTINGS) ? tile.title() : "tile." + tile.tab();
        }
    }

    private static final String SETTINGS = "settings";

    private static final List<Section> SECTIONS = List.of(
            new Section("people", List.of(Destination.USERS, Destination.GROUPS, Destination.ROLES)),
            new Section("communications", List.of(Destination.PORTALS)),
            new Section(
                    SETTINGS,
                    List.of(Destination.USERS, Destination.SECURITY, Destination.BRANDING, Destination.LANGUAGES)),
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
