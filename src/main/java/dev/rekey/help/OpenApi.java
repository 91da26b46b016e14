package dev.rekey.help;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API that ships with this build, as <em>Admin: Help</em> shows it. */
@Component
public class OpenApi {
    private static final String FILE = "openapi.json";

    private final JsonMapper json;
    private @Nullable List<Topic> topics;

    OpenApi(JsonMapper json) {
        this.json = json;
    }

    /** Calls that concern one thing. */
    public record Topic(String name, String description, List<Operation> operations) {}

    /**
     * @param example a JSON body that does no harm, null where there is none to send
     * @param fields of the JSON body, or of the form where the call takes a file
     */
    public record Operation(
            String method,
            String path,
            String summary,
            String description,
            List<Parameter> parameters,
            @Nullable String example,
            List<Parameter> fields,
            List<Answer> answers) {
        public String id() {
            return (method + path).replaceAll("[^A-Za-z0-9]+", "-");
        }

        /** It takes a file, in a form. */
        public boolean takesFile() {
            return fields.stream().anyMatch(field -> field.type().equals("file"));
        }
    }

    /** @param in {@code path}, {@code query}, {@code body} or {@code form} @param type {@code file} for one to choose */
    public record Parameter(
            String name, String in, boolean required, String type, String description, String example) {}

    public record Answer(String status, String description) {}

    byte[] bytes() throws IOException {
        return new ClassPathResource(FILE).getContentAsByteArray();
    }

    synchronized List<Topic> topics() {
        if (topics == null) {
            try {
                topics = read(json.readTree(bytes()));
            } catch (IOException e) {
                throw new IllegalStateException("this build has no " + FILE, e);
            }
        }
        return topics;
    }

    private static List<Topic> read(JsonNode api) {
        Map<String, Topic> byName = new LinkedHashMap<>();
        for (JsonNode tag : api.path("tags")) {
            String name = tag.path("name").asString();
            byName.put(name, new Topic(name, tag.path("description").asString(""), new ArrayList<>()));
        }
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    String topic = entry.getValue().path("tags").path(0).asString();
                    byName.computeIfAbsent(topic, name -> new Topic(name, "", new ArrayList<>()))
                            .operations()
                            .add(new OperationReader(api).read(entry.getKey(), path.getKey(), entry.getValue()));
                }));
        return List.copyOf(byName.values());
    }
}
