package dev.rekey.help;

import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import dev.rekey.security.Whose;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Page;
import dev.rekey.shared.UserId;
import dev.rekey.web.Refuses;
import dev.rekey.web.Screen;
import dev.rekey.web.Upload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the description of the API: what springdoc reads from the code, with every refusal and an example body added. */
final class OpenApiWriter {
    private static final List<String> TOPICS = List.of(
            "authenticate",
            "user",
            "userGroup",
            "role",
            "org",
            "branding",
            "apiKey",
            "file",
            "document",
            "portal",
            "health");

    private final ObjectNode api;
    private final Map<String, HandlerMethod> handlers = new TreeMap<>();

    private OpenApiWriter(ObjectNode api) {
        this.api = api;
        Kit.node().get(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> names(info)
                .forEach(name -> handlers.put(name, method)));
    }

    static String write() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, Origin.class, Screen.class, Upload.class)
                .replaceWithClass(UserId.class, Long.class);
        PageClient browser = PageClient.of(World.org().admin());
        JsonNode raw;
        // nothing else serves it
        try (Node describing = Node.start(
                Kit.CLOCK,
                Path.of(Kit.node().setting("rekey.data-dir")),
                "rekey.db-url=" + Kit.databaseUrl(Kit.node()),
                "springdoc.api-docs.enabled=true")) {
            raw = browser.at(describing).http().get("/v3/api-docs").expect(200).json();
        }
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
                "Times are Unix seconds. Errors are problem+json (RFC 9457), with field for a bad field; bad-value stands for"
                        + " all that can be wrong with one, such as required, null, too-long or not-one-of. Any call may answer"
                        + " 503 unavailable with Retry-After.");
        orderTopics();
        ObjectNode paths = sorted((ObjectNode) api.path("paths"));
        api.set("paths", paths);
        RecordFields fields = new RecordFields();
        paths.properties().forEach(path -> path.getValue().properties().forEach(call -> {
            ObjectNode operation = (ObjectNode) call.getValue();
            operation.remove("operationId");
            String name = call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
            HandlerMethod handler = Objects.requireNonNull(handlers.get(name), name);
            addRefusals(name, handler, operation);
            mendParameters(operation);
            addExample(operation);
            fields.read(handler);
        }));
        ObjectNode schemas = sorted((ObjectNode) api.path("components").path("schemas"));
        fields.describe(schemas);
        schemas.set("Problem", problemSchema());
        ObjectNode components = api.putObject("components");
        components.set("schemas", schemas);
        ObjectNode credentials = components.putObject("securitySchemes");
        credentials.putObject("bearer").put("type", "http").put("scheme", "bearer");
        credentials
                .putObject("apiKey")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "x-api-key");
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

    private void addRefusals(String name, HandlerMethod handler, ObjectNode operation) {
        Map<String, List<String>> codes = new TreeMap<>();
        if (operation.has("requestBody") || takesANumber(handler)) {
            add(codes, "400 bad-value");
        }
        if (operation.has("requestBody")) {
            add(codes, "400 unknown-field");
            add(codes, "415 unsupported-media-type");
        }
        Whose whose = Whose.of(name).orElseThrow(() -> new AssertionError("whose is " + name + "?"));
        if (!whose.open()) {
            var either = operation.putArray("security");
            either.addObject().putArray("bearer");
            either.addObject().putArray("apiKey");
            add(codes, "401 unauthenticated");
            if (!whose.own()) {
                add(codes, "403 forbidden");
            }
            if (!name.startsWith("GET ")) {
                add(codes, "403 impersonating");
            }
        }
        Refuses refuses = handler.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            for (String refusal : refuses.value()) {
                add(codes, refusal);
            }
        }
        ObjectNode responses = (ObjectNode) operation.path("responses");
        responses.forEach(OpenApiWriter::nameContentType);
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

    /** In the path or the query; ids of users and orgs are nobody's when they are none. */
    private static boolean takesANumber(HandlerMethod handler) {
        return Stream.of(handler.getMethod().getParameterTypes())
                .anyMatch(type -> type == long.class || type == int.class || type == Long.class);
    }

    private static void nameContentType(JsonNode answer) {
        if (answer.path("content") instanceof ObjectNode content && content.has("*/*")) {
            content.set("application/json", content.remove("*/*"));
        }
    }

    /** What {@link Page#limit} takes; and an example of a text is one, even if it looks like a number. */
    private static void mendParameters(ObjectNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            ObjectNode schema = (ObjectNode) parameter.path("schema");
            if (parameter.path("name").asString().equals("limit")) {
                schema.put("minimum", 1).put("maximum", 200);
            }
            JsonNode example = parameter.path("example");
            if (schema.path("type").asString("").equals("string") && example.isNumber()) {
                ((ObjectNode) parameter).put("example", example.asString());
            }
        }
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
                  "field": {"type": "string", "description": "The field that is wrong"},
                  "ids": {"type": "array", "items": {"type": "integer", "format": "int64"},
                    "description": "Of unknown-users and out-of-reach: whom it is about"},
                  "orgIds": {"type": "array", "items": {"type": "integer", "format": "int64"},
                    "description": "Of last-administrator, across orgs: where there is nobody else"},
                  "advice": {"type": "object", "properties": {"level": {"type": "string", "enum": ["org"]}},
                    "description": "Of out-of-reach at a reset: what would work"},
                  "level": {"type": "string", "enum": ["user", "org"],
                    "description": "Of mfa-required, mfa-setup-required, setup-code-required and reauthentication-required"},
                  "factors": {"type": "array", "items": {"type": "string"},
                    "description": "Of mfa-required and reauthentication-required: what answers it"},
                  "passkeyOptions": {"type": "object", "description": "Of mfa-required: what to ask a passkey, PublicKeyCredentialRequestOptionsJSON"},
                  "continueToken": {"type": "string", "description": "Of mfa-required and setup-code-required: to call again with"},
                  "reason": {"type": "string", "description": "Of setup-code-required: why the code just given was not accepted"},
                  "setupToken": {"type": "string", "description": "Of mfa-setup-required: for the set-up calls"},
                  "retryAfter": {"type": "integer", "description": "Of throttled and unavailable: seconds"}}}
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
