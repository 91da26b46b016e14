package dev.rekey.audit;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>User Management Audit Trail</em>. */
@Controller
public class TrailPages {
    private static final int ROWS = 50;
    private final Trail trail;

    TrailPages(Trail trail) {
        this.trail = trail;
    }

    @GetMapping("/admin/tools/user-audit")
    ModelAndView users(Actor actor, Screen screen, @RequestParam(required = false) @Nullable String cursor) {
        actor.require(Permission.READ_AUDIT);
        return screen.show("audit/trail", trail.newest(actor.org(), Cursor.decode(cursor), ROWS));
    }
}
