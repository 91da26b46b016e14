package dev.rekey.apikeys;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import java.util.List;

/** Makes keys as their holders do. */
final class Keys {
    static final String PATH = "/user/apiKey";

    private Keys() {}

    static Http.Answer make(Http session, String... rights) {
        return session.post(PATH, Json.object("name", "Nightly report", "rights", List.of(rights)));
    }

    static Http of(Http session, String... rights) {
        return of(make(session, rights));
    }

    static Http of(Http.Answer made) {
        return of(made.expect(201).json().path("apiKey").asString());
    }

    static Http of(String key) {
        return Http.api().with("x-api-key", key);
    }
}
