package dev.rekey.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every operation of the API answers as its description says: in success, and in each problem that it names. */
class ContractTest {
    /** Answers that no entry gets, and why: of one operation, or of all that describe it. */
    private static final Map<String, String> NOT_PROVOKED = Map.of(
            "503 unavailable", "the database would have to be away, and the tests share it",
            "429 throttled", "the tests share one address, whose bound they must not meet",
            "409 quota-exceeded", "the tests share one installation, whose quota is in the way of none",
            "413 file-too-large", "it takes a hundred megabytes; a test of its own sends less to a smaller limit",
            "DELETE /user/users/{id} 409 last-administrator",
                    "whoever may delete others is an administrator too: it takes a race");

    private static final Collection<Entry> ENTRIES = Entries.all();

    @TestFactory
    Stream<DynamicTest> isKept() {
        return ENTRIES.stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.toString(),
                        () -> Contract.SHIPPED.check(entry, entry.call().get())));
    }

    @Test
    void everyDescribedAnswerHasAnEntry() {
        Set<String> entries = ENTRIES.stream().map(Entry::toString).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (Described operation : Contract.SHIPPED.operations()) {
            for (String answer : operation.answers()) {
                String promise = operation.name() + " " + answer;
                boolean excused = NOT_PROVOKED.containsKey(answer) || NOT_PROVOKED.containsKey(promise);
                if (!excused && !entries.contains(promise)) {
                    missing.add(promise);
                }
            }
        }
        assertThat(missing).as("described, but no entry tries it").isEmpty();
    }

    @Test
    void nothingIsExcusedThatIsNotDescribed() {
        assertThat(NOT_PROVOKED.keySet()).allSatisfy(answer -> assertThat(Contract.SHIPPED.operations())
                .as(answer)
                .anyMatch(operation -> operation.answers().stream()
                        .anyMatch(described ->
                                described.equals(answer) || (operation.name() + " " + described).equals(answer))));
    }

    @Test
    void everyOperationSucceedsSomehowAndSaysWhatItDoes() {
        for (Described operation : Contract.SHIPPED.operations()) {
            assertThat(operation.answers()).as(operation.name()).anyMatch(answer -> answer.startsWith("2"));
            assertThat(operation.json().path("summary").asString(""))
                    .as(operation.name())
                    .isNotBlank();
        }
    }

    /** People try the examples first; their ids hit nobody. */
    @Test
    void examplesFitTheirSchemasAndHitNobody() {
        for (Described operation : Contract.SHIPPED.operations()) {
            if (operation.hasBody()) {
                JsonNode example = operation.exampleBody();
                assertThat(Contract.SHIPPED.wrong(operation.bodySchema(), example))
                        .as(operation.name())
                        .isEmpty();
                assertThat(ids(example)).as(operation.name()).allMatch(id -> id == 1);
            }
            for (JsonNode parameter : operation.parameters()) {
                JsonNode schema = parameter.path("schema");
                JsonNode example = parameter.path("example");
                assertThat(schema.path("type").isString())
                        .as("%s: %s", operation.name(), parameter)
                        .isTrue();
                assertThat(example.isMissingNode() ? List.of() : Contract.SHIPPED.wrong(schema, example))
                        .as(operation.name())
                        .isEmpty();
                boolean number = schema.path("type").asString().equals("integer");
                assertThat(!number || example.asLong(0) <= 1)
                        .as("%s: %s", operation.name(), parameter)
                        .isTrue();
            }
        }
        assertThat(Http.api().get("/openapi.json").expect(200).text()).doesNotContain("##default");
    }

    /** Else the answers would only seem to fit. */
    @Test
    void misfitsAreNoticed() {
        assertThat(misfit("{\"users\": [], \"next\": null}")).isEmpty();
        assertThat(misfit("{\"users\": []}")).as("left out").isNotEmpty();
        assertThat(misfit("{\"users\": null, \"next\": null}")).as("null").isNotEmpty();
        assertThat(misfit("{\"users\": [], \"next\": 1}")).as("another type").isNotEmpty();
        assertThat(misfit("{\"users\": [{}], \"next\": null}"))
                .as("deeper down")
                .isNotEmpty();
        assertThat(misfit("{\"users\": [], \"next\": null, \"x\": 1}"))
                .as("undescribed")
                .isNotEmpty();
    }

    private static List<String> misfit(String list) {
        JsonNode described = Contract.SHIPPED.operation("GET /user/users").answer("200");
        return Contract.SHIPPED.wrong(described.at("/content/application~1json/schema"), Json.parse(list));
    }

    private static List<Long> ids(JsonNode example) {
        List<Long> ids = new ArrayList<>();
        example.properties().forEach(field -> {
            if (field.getKey().matches("id|ids|.*Ids?")) {
                (field.getValue().isArray() ? field.getValue().values() : List.of(field.getValue()))
                        .forEach(id -> ids.add(id.asLong()));
            }
        });
        return ids;
    }
}
