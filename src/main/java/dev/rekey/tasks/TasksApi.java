package dev.rekey.tasks;

import dev.rekey.shared.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** My Tasks over the API. */
@RestController
@Tag(name = "user")
class TasksApi {
    private final Tasks tasks;

    TasksApi(Tasks tasks) {
        this.tasks = tasks;
    }

    record TaskJson(
            @Schema(example = "invitation") String key,

            @Schema(
                    description = "What it is about: an org, an address, a number of days",
                    example = "[\"Blue Harbor\"]")
            List<String> about,

            @Schema(description = "The console's page where it is done", example = "/switch-org")
            String address) {
        static TaskJson of(Task task) {
            return new TaskJson(
                    task.key(), task.arguments().stream().map(String::valueOf).toList(), task.address());
        }
    }

    record TasksJson(List<TaskJson> tasks) {}

    @Operation(
            summary = "what waits for the caller",
            description = "As My Tasks shows it; a task is gone once it is done.")
    @GetMapping("/user/tasks")
    TasksJson tasks(Actor actor) {
        return new TasksJson(tasks.of(actor).stream().map(TaskJson::of).toList());
    }
}
