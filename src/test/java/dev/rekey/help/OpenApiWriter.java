package dev.rekey.help;

import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import dev.rekey.web.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the description of the API: what springdoc reads from the code, with every refusal and an example body added. */
final class OpenApiWriter {
    private static final List<String> TOPICS = List.of("authenticate", "user", "userGroup", "role", "org", "health");

    private final ObjectNode api;
    private final Map<String, HandlerMethod> handlers = new TreeMap<>();

    private OpenApiWriter(ObjectNode api) {
        this.api = api;
        Kit.node().get(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> names(info)
                .forEach(name -> handlers.put(name, method)));
    }

    static String write() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, Origin.class, Screen.class)
                .replaceWithClass(UserId.class, Long.class);
        PageClient browser = PageClient.open();
        browser.password(World.org().admin());
        JsonNode raw = browser.http().get("/v3/api-docs").expect(200).json();
        OpenApiWriter writer = new OpenApiWriter((ObjectNode) raw);
        writer.finish();
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(writer.api) + "\n";
    }

    private void finish() {
        api.remove("servers");
        ObjectNode info = api.putObject("info");
        info.put("title", "Rekey");
        info.put("version", "1");
        info.put(
                "description",
                "Times are Unix seconds. Errors are problem+json (RFC 9457), with field for a bad field.");
        orderTopics();
        ObjectNode paths = sorted((ObjectNode) api.path("paths"));
        api.set("paths", paths);
        paths.properties().forEach(path -> path.getValue().properties().forEach(call -> {
            ObjectNode operation = (ObjectNode) call.getValue();
            operation.remove("operationId");
            addRefusals(path.getKey(), call.getKey(), operation);
            addExample(operation);
        }));
        ObjectNode schemas = sorted((ObjectNode) api.path("components").path("schemas"));
        schemas.set("Problem", problemSchema());
        ObjectNode components = api.putObject("components");
        components.set("schemas", schemas);
        ObjectNode bearer = components.putObject("securitySchemes").putObject("bearer");
        bearer.put("type", "http").put("scheme", "bearer");
    }

    private void orderTopics() {
        Map<String, JsonNode> known = new TreeMap<>();
        api.path("tags").forEach(tag -> {
            if (tag.has("description")) {
                known.put(tag.path("name").asString(), tag);
            }
        });
        var tags = api.putArray("tags");
        TOPICS.forEach(topic -> tags.add(known.get(topic)));
    }

    private void addRefusals(String path, String method, ObjectNode operation) {
        HandlerMethod handler = handlers.get(method.toUpperCase(Locale.ROOT) + " " + path);
        Map<String, List<String>> codes = new TreeMap<>();
        boolean open = path.startsWith("/health") || path.equals("/user/authenticate");
        boolean hasInput = operation.has("requestBody") || operation.has("parameters");
        if (hasInput) {
            add(codes, "400 bad-value");
        }
        if (operation.has("requestBody")) {
            add(codes, "400 unknown-field");
            add(codes, "415 unsupported-media-type");
        }
        if (!open) {
            operation.putArray("security").addObject().putArray("bearer");
            add(codes, "401 unauthenticated");
            if (!path.endsWith("/me")
                    && !path.contains("/mfa/g")
                    && !path.contains("/mfa/confirm")
                    && !path.endsWith("refresh")) {
                add(codes, "403 forbidden");
            }
        }
        Refuses refuses = handler == null ? null : handler.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            for (String refusal : refuses.value()) {
                add(codes, refusal);
            }
        }
        ObjectNode responses = (ObjectNode) operation.path("responses");
        codes.forEach((status, names) -> {
            ObjectNode answer = responses.putObject(status);
            answer.put("description", String.join(", ", names));
            answer.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        });
        operation.set("responses", sorted(responses));
    }

    private static void add(Map<String, List<String>> codes, String refusal) {
        String[] parts = refusal.split(" ");
        codes.computeIfAbsent(parts[0], status -> new ArrayList<>()).add(parts[1]);
    }

    private void addExample(ObjectNode operation) {
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        if (!(content instanceof ObjectNode body)) {
            return;
        }
        JsonNode schema =
                api.at(content.path("schema").path("$ref").asString("#").substring(1));
        ObjectNode example = body.putObject("example");
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue().path("example");
            if (!value.isMissingNode()) {
                boolean text = property.getValue().path("type").asString("").equals("string");
                example.set(property.getKey(), value.isString() && !text ? Json.parse(value.asString()) : value);
            }
        });
    }

    private static ObjectNode problemSchema() {
        return (ObjectNode) Json.parse("""
                {"type": "object", "required": ["type", "title", "status"], "properties": {
                  "type": {"type": "string", "example": "/problems/not-found"},
                  "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
                  "field": {"type": "string", "description": "The field that is wrong"}}}
                """);
    }

    private static ObjectNode sorted(ObjectNode node) {
        Map<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        ObjectNode result = new JsonMapper().createObjectNode();
        members.forEach(result::set);
        return result;
    }

    private static List<String> names(RequestMappingInfo info) {
        List<String> names = new ArrayList<>();
        info.getPatternValues()
                .forEach(path ->
                        info.getMethodsCondition().getMethods().forEach(method -> names.add(method + " " + path)));
        return names;
    }
}
