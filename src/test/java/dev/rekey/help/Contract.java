package dev.rekey.help;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API that ships, as answers are measured by it. */
final class Contract {
    private static final String RECORDS = "#/$defs/";

    static final Contract SHIPPED = read(Path.of("src", "main", "resources", "openapi.json"));

    private final SchemaRegistry schemas = SchemaRegistry.withDialect(Dialects.getOpenApi31());
    private final JsonNode records;
    private final List<Described> operations = new ArrayList<>();

    private Contract(JsonNode api) {
        this.records = api.path("components").path("schemas");
        // clients must bear fields that they do not know, but none stays undescribed
        records.forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    String name = call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    operations.add(new Described(name, call.getValue()));
                }));
    }

    private static Contract read(Path file) {
        try {
            // each schema is measured by itself, with the records that it refers to at its side
            return new Contract(Json.parse(Files.readString(file).replace("#/components/schemas/", RECORDS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Described> operations() {
        return operations;
    }

    Described operation(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not described: " + name));
    }

    /** The schema itself, where the description refers to one by name. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : records.path(reference.substring(RECORDS.length()));
    }

    /** What is wrong with a value, in the validator's words. */
    List<String> wrong(JsonNode schema, JsonNode value) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("$defs", records);
        return schemas.getSchema(whole).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    /** That an answer is the entry's, and as the description says. */
    void check(Entry entry, Http.Answer answer) {
        assertThat(answer.asked().replaceFirst("\\?.*", ""))
                .as("%s calls something else", entry)
                .matches(entry.operation().replaceAll("\\{[^}]+}", "[^/]+"));
        JsonNode described = operation(entry.operation()).answer(entry.answer());
        answer.expect(entry.status());
        JsonNode content = described.path("content");
        if (content.isEmpty()) {
            assertThat(answer.text()).as("%s has a body", entry).isEmpty();
            return;
        }
        boolean isFile = content.has("text/csv") || content.has("application/octet-stream");
        String type = entry.isProblem()
                ? "application/problem+json"
                : isFile ? content.propertyNames().iterator().next() : "application/json";
        assertThat(content.propertyNames()).as("%s is described as", entry).containsExactly(type);
        assertThat(answer.header("Content-Type").replaceFirst(";.*", "")).isEqualTo(type);
        if (isFile) {
            return;
        }
        assertThat(wrong(content.path(type).path("schema"), answer.json()))
                .as("%s answered %s", entry, answer.text())
                .isEmpty();
        if (entry.isProblem()) {
            answer.expect(entry.status(), entry.code());
            assertThat(answer.json().path("status").asInt()).isEqualTo(entry.status());
            assertThat(answer.json().path("title").asString()).isNotBlank();
        }
    }
}
