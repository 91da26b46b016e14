package dev.rekey.jobs;

import dev.rekey.files.Download;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of a job: its progress, by itself or by loading it again, and what came of it. */
@Controller
@RequestMapping("/admin/jobs")
public class JobPages {
    private final Jobs jobs;
    private final Download answer;

    JobPages(Jobs jobs, Download answer) {
        this.jobs = jobs;
        this.answer = answer;
    }

    @GetMapping("/{id}")
    ModelAndView job(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.READ_USERS);
        Job job = jobs.get(actor, id);
        return screen.show(screen.isPartial() ? "jobs/progress" : "jobs/job", job);
    }

    @GetMapping("/{id}/result")
    void result(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        actor.require(Permission.READ_USERS);
        JobsApi.send(jobs, answer, actor, id, response);
    }

    @PostMapping("/{id}/cancel")
    ModelAndView cancel(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.READ_USERS);
        jobs.cancel(actor, id);
        return screen.redirect("/admin/jobs/" + id, "job-cancelled");
    }
}
