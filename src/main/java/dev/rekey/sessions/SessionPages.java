package dev.rekey.sessions;

import dev.rekey.shared.Actor;
import dev.rekey.web.Screen;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** <em>User Profile &gt; Sessions</em>. */
@Controller
public class SessionPages {
    private final OwnSessions sessions;
    private final EndSession endSession;

    SessionPages(OwnSessions sessions, EndSession endSession) {
        this.sessions = sessions;
        this.endSession = endSession;
    }

    /** @param current the id of the one that asks */
    public record Model(List<OwnSessions.Own> sessions, long current) {}

    @GetMapping("/profile/sessions")
    ModelAndView show(Actor actor, Screen screen) {
        actor.requireInPerson();
        return screen.show("sessions/sessions", new Model(sessions.of(actor.user()), actor.session()));
    }

    @PostMapping("/profile/sessions/{id}/end")
    ModelAndView end(Actor actor, @PathVariable long id, Screen screen) {
        endSession.end(actor, id);
        return screen.redirect("/profile/sessions", "session-ended");
    }

    @PostMapping("/profile/sessions/end-others")
    ModelAndView endOthers(Actor actor, Screen screen) {
        endSession.endOthers(actor);
        return screen.redirect("/profile/sessions", "session-ended");
    }
}
