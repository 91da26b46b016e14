package dev.rekey.audit;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.web.Destination;
import dev.rekey.web.Screen;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screens <em>User Management Audit Trail</em> and <em>Data Management Audit Trail</em>. All of their state is in their addresses. */
@Controller
public class TrailPages {
    private final Trails trails;
    private final EventNames names;

    TrailPages(Trails trails, EventNames names) {
        this.trails = trails;
        this.names = names;
    }

    /** @param filtered not all events are shown, whatever the page */
    public record TrailModel(
            Destination place, TrailAddress address, Page<Event> page, List<TrailFilter> filters, boolean filtered) {
        public String nextPage() {
            return address.page("cursor", page.next());
        }

        public String previousPage() {
            return address.page("before", page.previous());
        }

        public String firstPage() {
            return address.page("cursor", null);
        }

        /** What else somebody did. */
        public String doneBy(Event event) {
            return address.path() + "?performedBy=" + event.actor().id();
        }

        /** What else happened to the same object. */
        public String historyOf(Event event) {
            String type = event.subject().kind() == Subject.Kind.USER ? "" : "&type=" + Trail.typeOf(event.name());
            return address.path() + "?object=" + event.subject().id() + type;
        }
    }

    @GetMapping("/admin/tools/user-audit")
    ModelAndView users(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String performedBy,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "") Set<String> type,
            @RequestParam(defaultValue = "") Set<String> action,
            @RequestParam(defaultValue = "") Set<String> event,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String before,
            Screen screen) {
        actor.require(Permission.READ_AUDIT);
        TrailAddress address =
                new TrailAddress(Destination.USER_AUDIT.address(), from, to, performedBy, object, type, action, event);
        return show(actor, Trail.USER, Destination.USER_AUDIT, address, cursor, before, screen);
    }

    @GetMapping("/admin/tools/data-audit")
    ModelAndView data(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String performedBy,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "") Set<String> type,
            @RequestParam(defaultValue = "") Set<String> action,
            @RequestParam(defaultValue = "") Set<String> event,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String before,
            Screen screen) {
        actor.require(Permission.READ_AUDIT);
        TrailAddress address =
                new TrailAddress(Destination.DATA_AUDIT.address(), from, to, performedBy, object, type, action, event);
        return show(actor, Trail.DATA, Destination.DATA_AUDIT, address, cursor, before, screen);
    }

    private ModelAndView show(
            Actor actor,
            Trail trail,
            Destination place,
            TrailAddress typed,
            @Nullable String cursor,
            @Nullable String before,
            Screen screen) {
        List<String> types = names.parts(trail, Trail::typeOf);
        List<String> actions = names.parts(trail, Trail::actionOf);
        List<String> events = names.of(trail);
        TrailAddress address = typed.choosing(
                known(typed.type(), types), known(typed.action(), actions), known(typed.event(), events));
        TrailQuery query = address.query(trail, screen.text().zone(), cursor, before);
        List<TrailFilter> filters = List.of(
                TrailFilter.of("type", "audit.type", types, address.type(), screen.text()),
                TrailFilter.of("action", "audit.action", actions, address.action(), screen.text()),
                TrailFilter.of("event", "event", events, address.event(), screen.text()));
        TrailModel model = new TrailModel(
                place,
                address,
                trails.page(actor.org(), query),
                filters,
                query.choice().filtered());
        return screen.show(screen.isPartial() ? "audit/rows" : "audit/trail", model);
    }

    /** What an address asks for that there is not is left out of it. */
    private static Set<String> known(Set<String> chosen, Collection<String> all) {
        Set<String> known = new LinkedHashSet<>(chosen);
        known.retainAll(all);
        return known;
    }
}
