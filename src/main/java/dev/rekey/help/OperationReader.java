package dev.rekey.help;

import dev.rekey.help.OpenApi.Answer;
import dev.rekey.help.OpenApi.Operation;
import dev.rekey.help.OpenApi.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one operation of an OpenAPI document. */
final class OperationReader {
    private final JsonNode api;

    OperationReader(JsonNode api) {
        this.api = api;
    }

    Operation read(String method, String path, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            parameters.add(new Parameter(
                    parameter.path("name").asString(),
                    parameter.path("in").asString(),
                    parameter.path("required").asBoolean(),
                    type(parameter.path("schema")),
                    parameter.path("description").asString(""),
                    text(
                            parameter.path("example").isMissingNode()
                                    ? parameter.path("schema").path("example")
                                    : parameter.path("example"))));
        }
        JsonNode contents = operation.path("requestBody").path("content");
        JsonNode content = contents.path("application/json");
        JsonNode form = contents.path("multipart/form-data");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                operation.path("description").asString(""),
                parameters,
                content.path("example").isMissingNode()
                        ? null
                        : content.path("example").toPrettyString(),
                form.isMissingNode()
                        ? fields("body", resolve(content.path("schema")))
                        : fields("form", resolve(form.path("schema"))),
                answers(operation));
    }

    private static List<Parameter> fields(String in, JsonNode schema) {
        List<Parameter> fields = new ArrayList<>();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("properties")
                .properties()
                .forEach(property -> fields.add(new Parameter(
                        property.getKey(),
                        in,
                        required.contains(property.getKey()),
                        type(property.getValue()),
                        property.getValue().path("description").asString(""),
                        "")));
        return fields;
    }

    private static List<Answer> answers(JsonNode operation) {
        List<Answer> answers = new ArrayList<>();
        operation
                .path("responses")
                .properties()
                .forEach(answer -> answers.add(new Answer(
                        answer.getKey(), answer.getValue().path("description").asString(""))));
        return answers;
    }

    private JsonNode resolve(JsonNode schema) {
        @Nullable String reference = schema.path("$ref").asString(null);
        return reference == null ? schema : api.at(reference.substring(1));
    }

    private static String type(JsonNode schema) {
        if (schema.path("format").asString("").equals("binary")) {
            return "file";
        }
        JsonNode type = schema.path("type");
        String word = type.isArray() ? type.path(0).asString("") : type.asString("");
        return word.equals("array")
                ? "list of " + schema.path("items").path("type").asString("")
                : word;
    }

    private static String text(JsonNode example) {
        return example.isMissingNode() || example.isNull() ? "" : example.asString("");
    }
}
