package dev.rekey.overview;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Screen;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Admin Overview</em>. */
@Controller
public class OverviewPages {
    /** @param key of its words: {@code tile.<key>} and {@code tile.<key>.text} */
    public record Tile(String key, String address) {}

    public record Section(String key, List<Tile> tiles) {}

    private static final List<Section> SECTIONS = List.of(
            new Section(
                    "people",
                    List.of(
                            new Tile("users", "/admin/users"),
                            new Tile("groups", "/admin/groups"),
                            new Tile("roles", "/admin/roles"))),
            new Section("communications", List.of(new Tile("portals", "/admin/portals"))),
            new Section(
                    "settings",
                    List.of(new Tile("security", "/admin/security"), new Tile("branding", "/admin/branding"))),
            new Section(
                    "tools",
                    List.of(
                            new Tile("swagger", "/admin/help"),
                            new Tile("logo", "/admin/logo"),
                            new Tile("user-audit", "/admin/tools/user-audit"),
                            new Tile("images", "/admin/images"),
                            new Tile("documents", "/admin/documents"))));

    @GetMapping("/admin")
    ModelAndView overview(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        return screen.show("overview/overview", SECTIONS);
    }
}
