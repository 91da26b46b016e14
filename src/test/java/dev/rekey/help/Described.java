package dev.rekey.help;

import dev.rekey.kit.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of the description. @param name {@code POST /user/users} */
record Described(String name, JsonNode json) {
    private static final String JSON = "application/json";

    /** {@code 201}, {@code 409 already-member} ... */
    List<String> answers() {
        List<String> answers = new ArrayList<>();
        json.path("responses").properties().forEach(answer -> {
            if (answer.getKey().compareTo("400") < 0) {
                answers.add(answer.getKey());
            } else {
                for (String code :
                        answer.getValue().path("description").asString().split(", ")) {
                    answers.add(answer.getKey() + " " + code);
                }
            }
        });
        return answers;
    }

    boolean answers(String answer) {
        return answers().contains(answer);
    }

    JsonNode answer(String answer) {
        if (!answers(answer)) {
            throw new AssertionError(name + " does not describe " + answer + ", but " + answers());
        }
        return json.path("responses").path(answer.substring(0, 3));
    }

    /** One of JSON; forms with files have entries of their own. */
    boolean hasBody() {
        return json.path("requestBody").path("content").has(JSON);
    }

    JsonNode bodySchema() {
        return json.path("requestBody").path("content").path(JSON).path("schema");
    }

    /** The description's own, which hits nobody; empty where none is sent. */
    ObjectNode exampleBody() {
        JsonNode example = json.path("requestBody").path("content").path(JSON).path("example");
        return (ObjectNode) (hasBody() ? example.deepCopy() : Json.parse("{}"));
    }

    JsonNode parameters() {
        return json.path("parameters");
    }

    String method() {
        return name.substring(0, name.indexOf(' '));
    }

    /** The path with the examples of its variables and of the parameters that are required. */
    String examplePath() {
        String path = name.substring(name.indexOf(' ') + 1);
        String query = "";
        for (JsonNode parameter : parameters()) {
            String variable = "{" + parameter.path("name").asString() + "}";
            if (path.contains(variable)) {
                path = path.replace(variable, example(parameter));
            } else if (parameter.path("required").asBoolean(false)) {
                query = "?" + parameter.path("name").asString() + "=" + example(parameter);
            }
        }
        return path + query;
    }

    /** The same with something that is no number where the description wants one. */
    String brokenPath() {
        String path = name.substring(name.indexOf(' ') + 1);
        String broken = "";
        for (JsonNode parameter : parameters()) {
            String parameterName = parameter.path("name").asString();
            if (isNumber(parameter) && parameter.path("in").asString().equals("query")) {
                return examplePath().replaceFirst("\\?.*", "") + "?" + parameterName + "=x";
            }
            if (isNumber(parameter) && broken.isEmpty()) {
                broken = path.replace("{" + parameterName + "}", "x");
            }
        }
        return broken.replaceAll("\\{[^}]+}", "1");
    }

    private static boolean isNumber(JsonNode parameter) {
        return parameter.path("schema").path("type").asString("").equals("integer");
    }

    private static String example(JsonNode parameter) {
        JsonNode own = parameter.path("example");
        JsonNode example = own.isMissingNode() ? parameter.path("schema").path("example") : own;
        return example.asString();
    }
}
