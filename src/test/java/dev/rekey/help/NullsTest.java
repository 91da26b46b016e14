package dev.rekey.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A null is no value and not nothing either: each field of each body refuses it, by its name. */
class NullsTest {
    private static final Http CALLER = Cast.operator();

    @Test
    void everyFieldOfEveryBodyRefusesNull() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Described operation : Contract.SHIPPED.operations()) {
            if (operation.hasBody()) {
                for (var field : Contract.SHIPPED
                        .resolved(operation.bodySchema())
                        .path("properties")
                        .properties()) {
                    ObjectNode body = operation.exampleBody();
                    body.putNull(field.getKey());
                    check(operation, body.toString(), field.getKey(), wrong);
                    if (isList(field.getValue())) {
                        body.putArray(field.getKey()).addNull();
                        check(operation, body.toString(), field.getKey() + "[0]", wrong);
                    }
                    tried++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(50);
    }

    @Test
    void whatElseIsWrongIsToldAsEver() {
        String path = "/user/users";
        CALLER.post(path, "{\"nosuch\": null}").expect(400, "unknown-field", "nosuch");
        CALLER.post(path, "{\"firstName\": null").expect(400, "bad-json");
        CALLER.post(path, "{\"firstName\": null, \"firstName\": null}").expect(400);
        CALLER.post(path, "null").expect(400, "bad-json");
        CALLER.post(path, "{\"firstName\": \"" + "x".repeat(300_000) + "\"}").expect(413, "too-large");
        CALLER.send("POST", path, "application/json;charset=ISO-8859-1", "{\"firstName\": null}")
                .expect(400, "null", "firstName");
    }

    private static void check(Described operation, String body, String field, List<String> wrong) {
        Http.Answer answer = CALLER.send(operation.method(), operation.examplePath(), "application/json", body);
        boolean refused = answer.status() == 400
                && answer.json().path("type").asString().equals("/problems/null")
                && field.startsWith(answer.json().path("field").asString("?"));
        if (!refused) {
            wrong.add(operation.name() + " " + body + ": " + answer.status() + " " + answer.text());
        }
    }

    private static boolean isList(JsonNode schema) {
        return schema.path("type").toString().contains("array");
    }
}
