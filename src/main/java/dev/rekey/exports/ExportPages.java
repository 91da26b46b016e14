package dev.rekey.exports;

import dev.rekey.audit.TimeRange;
import dev.rekey.audit.Trail;
import dev.rekey.audit.TrailAddress;
import dev.rekey.jobs.Job;
import dev.rekey.jobs.Jobs;
import dev.rekey.seals.Archive;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.web.Destination;
import dev.rekey.web.Screen;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Data Audit Archive Export</em>, and the exports of the trails' screens. */
@Controller
public class ExportPages {
    private static final int NEWEST = 20;

    private final ExportAdmin exports;
    private final Jobs jobs;

    ExportPages(ExportAdmin exports, Jobs jobs) {
        this.exports = exports;
        this.jobs = jobs;
    }

    public record Model(
            String from,
            String to,
            String limit,
            List<Job> exports,
            @Nullable Problem problem) {}

    @GetMapping("/admin/archive")
    ModelAndView archives(Actor actor, Screen screen) {
        actor.require(Permission.READ_AUDIT);
        return show(actor, "", "", Long.toString(Archive.LIMIT), null, screen);
    }

    private ModelAndView show(
            Actor actor, String from, String to, String limit, @Nullable Problem problem, Screen screen) {
        List<Job> newest = jobs.newest(actor, List.of(ArchiveWork.KIND, TrailWork.KIND), NEWEST);
        return screen.show("exports/archive", new Model(from, to, limit, newest, problem));
    }

    @PostMapping("/admin/archive")
    ModelAndView archive(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String limit,
            Screen screen) {
        actor.require(Permission.READ_AUDIT);
        try {
            long most = limit.isBlank() ? Archive.LIMIT : number(limit);
            return begun(
                    exports.archive(
                            actor, TimeRange.ofDays(from, to, screen.text().zone()), most),
                    screen);
        } catch (Problem problem) {
            if (problem.status() != 400 && problem.status() != 409) {
                throw problem;
            }
            return show(actor, from, to, limit, problem, screen);
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.invalid("limit", "no-number");
        }
    }

    /** What the screen shows, and nothing else. */
    @PostMapping("/admin/tools/user-audit/export")
    ModelAndView users(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String performedBy,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "") Set<String> type,
            @RequestParam(defaultValue = "") Set<String> action,
            @RequestParam(defaultValue = "") Set<String> event,
            Screen screen) {
        actor.require(Permission.READ_AUDIT);
        TrailAddress chosen =
                new TrailAddress(Destination.USER_AUDIT.address(), from, to, performedBy, object, type, action, event);
        return begun(
                exports.export(actor, chosen.choice(Trail.USER, screen.text().zone())), screen);
    }

    @PostMapping("/admin/tools/data-audit/export")
    ModelAndView data(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String performedBy,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "") Set<String> type,
            @RequestParam(defaultValue = "") Set<String> action,
            @RequestParam(defaultValue = "") Set<String> event,
            Screen screen) {
        actor.require(Permission.READ_AUDIT);
        TrailAddress chosen =
                new TrailAddress(Destination.DATA_AUDIT.address(), from, to, performedBy, object, type, action, event);
        return begun(
                exports.export(actor, chosen.choice(Trail.DATA, screen.text().zone())), screen);
    }

    private static ModelAndView begun(Job job, Screen screen) {
        return screen.redirect("/admin/jobs/" + job.id());
    }
}
