package dev.rekey.help;

import dev.rekey.help.OpenApi.Operation;
import dev.rekey.help.OpenApi.Topic;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.web.Screen;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>Admin: Help</em>: the API, tried out as the signed-in administrator. */
@Controller
public class HelpPages {
    private final OpenApi api;

    HelpPages(OpenApi api) {
        this.api = api;
    }

    /** @param topics those with a call that fits the search; open when there is one */
    public record Model(List<Topic> topics, String search) {}

    @GetMapping("/admin/help")
    ModelAndView help(Actor actor, @RequestParam(defaultValue = "") String search, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        String needle = search.strip().toLowerCase(Locale.ROOT);
        List<Topic> topics = api.topics().stream()
                .map(topic -> new Topic(topic.name(), topic.description(), fitting(topic, needle)))
                .filter(topic -> !topic.operations().isEmpty())
                .toList();
        Model model = new Model(topics, search.strip());
        return screen.show(screen.isPartial() ? "help/topics" : "help/help", model);
    }

    @Hidden
    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    byte[] description() throws IOException {
        return api.bytes();
    }

    private static List<Operation> fitting(Topic topic, String needle) {
        boolean whole = topic.name().toLowerCase(Locale.ROOT).contains(needle);
        return topic.operations().stream()
                .filter(operation -> whole
                        || (operation.path() + " " + operation.summary())
                                .toLowerCase(Locale.ROOT)
                                .contains(needle))
                .toList();
    }
}
