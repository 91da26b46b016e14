package dev.rekey.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.World;
import dev.rekey.security.Whose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the API that ships is made from the code; run with {@code -Dopenapi.write=true} to make it anew. */
class OpenApiTest {
    private static final Path FILE = Path.of("src", "main", "resources", "openapi.json");

    @Test
    void describesTheCodeAsItIs() throws IOException {
        String made = OpenApiWriter.write();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(FILE, made);
        }
        assertThat(Files.readString(FILE))
                .as("openapi.json is stale: run bin/test -Dtest=OpenApiTest -Dopenapi.write=true")
                .isEqualTo(made);
    }

    @Test
    void everyCallHasASummaryATopicAndItsErrors() throws IOException {
        JsonNode api = Json.parse(Files.readString(FILE));
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    String name = call.getKey() + " " + path.getKey();
                    JsonNode operation = call.getValue();
                    assertThat(operation.path("summary").asString("")).as(name).isNotEmpty();
                    assertThat(operation.path("tags").size()).as(name).isEqualTo(1);
                    boolean open = Whose.of(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())
                            .orElseThrow()
                            .open();
                    assertThat(operation.path("security").isEmpty()).as(name).isEqualTo(open);
                    if (operation.path("requestBody").path("content").has("application/json")) {
                        assertThat(operation
                                        .path("requestBody")
                                        .path("content")
                                        .path("application/json")
                                        .has("example"))
                                .as(name)
                                .isTrue();
                    }
                }));
    }

    @Test
    void isServedToAnybody() {
        JsonNode served = Http.api().get("/openapi.json").expect(200).json();
        assertThat(served.path("paths").has("/user/users/mfa/reset")).isTrue();
    }

    /** The first thing somebody tries in the browser must not hit anybody. */
    @Test
    void theResetsExampleHitsNobody() {
        JsonNode example = Http.api()
                .get("/openapi.json")
                .json()
                .at("/paths/~1user~1users~1mfa~1reset/put/requestBody/content/application~1json/example");
        assertThat(example).isEqualTo(Json.parse("{\"ids\": [1]}"));
        World.org()
                .admin()
                .signIn()
                .put("/user/users/mfa/reset", example.toString())
                .expect(404, "unknown-users");
    }
}
