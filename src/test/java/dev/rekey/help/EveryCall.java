package dev.rekey.help;

import dev.rekey.kit.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is refused alike everywhere, tried with the description's own examples; that those hit nobody shows here, too. */
final class EveryCall {
    /** To whom the example of an operation is refused, and how. */
    private static final Map<String, Supplier<Http>> CALLERS = Map.of(
            "401 unauthenticated", Http::api,
            "403 forbidden", Cast::member,
            "403 mfa-first", Cast::operatorBeforeMfa,
            "403 not-with-key", Cast::key,
            "403 impersonating", Cast::impersonator,
            "404 not-found", Cast::operator,
            "404 unknown-users", Cast::operator,
            "404 no-such-account", Cast::operator);

    private EveryCall() {}

    static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Described operation : Contract.SHIPPED.operations()) {
            for (String answer : operation.answers()) {
                Supplier<Http.Answer> call = call(operation, answer);
                if (call != null) {
                    entries.add(new Entry(operation.name(), answer, call));
                }
            }
        }
        return entries;
    }

    private static @Nullable Supplier<Http.Answer> call(Described operation, String answer) {
        Supplier<Http> caller = CALLERS.get(answer);
        if (caller != null) {
            return () -> send(caller.get(), operation, operation.exampleBody());
        }
        return switch (answer) {
            case "400 unknown-field" ->
                () -> send(Cast.member(), operation, operation.exampleBody().put("nosuch", 1));
            case "415 unsupported-media-type" ->
                () -> Cast.member().send(operation.method(), operation.examplePath(), "text/plain", "example");
            case "400 bad-value" ->
                () -> operation.hasBody()
                        ? send(Cast.member(), operation, broken(operation))
                        : Cast.operator().send(operation.method(), operation.brokenPath(), null, null);
            default -> null;
        };
    }

    private static Http.Answer send(Http caller, Described operation, ObjectNode body) {
        return operation.hasBody()
                ? caller.send(operation.method(), operation.examplePath(), "application/json", body.toString())
                : caller.send(operation.method(), operation.examplePath(), null, null);
    }

    /** The first field is of another type. */
    private static ObjectNode broken(Described operation) {
        JsonNode fields = Contract.SHIPPED.resolved(operation.bodySchema()).path("properties");
        ObjectNode body = operation.exampleBody();
        body.putObject(fields.propertyNames().iterator().next());
        return body;
    }
}
