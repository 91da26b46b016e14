package dev.rekey.kit;

import dev.rekey.crypto.Token;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the API or the pages, with the credentials it carries. Redirects are answers, not followed. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final AtomicLong REQUESTS = new AtomicLong();

    private final String base;
    private final Map<String, String> headers;

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** Without credentials. */
    public static Http api() {
        return new Http(Kit.node().url(), Map.of());
    }

    public static Http bearer(String token) {
        return api().with("Authorization", "Bearer " + token);
    }

    public Http with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Http(base, more);
    }

    /** The same client at another node. */
    public Http at(Node node) {
        return new Http(node.url(), headers);
    }

    /** The bearer token it carries. */
    public String token() {
        return headers.getOrDefault("Authorization", "").replace("Bearer ", "");
    }

    /** The session as it is that many minutes later, as far as its proofs go. */
    public Http proved(int minutesAgo) {
        OldProofs.of(new Token(token()), minutesAgo);
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Answer form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    public Answer upload(String path, Multipart form) {
        return exchange("POST", path, Multipart.TYPE, HttpRequest.BodyPublishers.ofByteArray(form.bytes()));
    }

    public Answer send(String method, String path, @Nullable String contentType, @Nullable String body) {
        return exchange(
                method,
                path,
                contentType,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    /** What is no text. */
    public byte[] download(String path) {
        HttpResponse<byte[]> response = exchange(
                "GET", path, null, HttpRequest.BodyPublishers.noBody(), HttpResponse.BodyHandlers.ofByteArray());
        Assertions.assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private Answer exchange(
            String method, String path, @Nullable String contentType, HttpRequest.BodyPublisher publisher) {
        return new Answer(
                method + " " + path,
                exchange(method, path, contentType, publisher, HttpResponse.BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> exchange(
            String method,
            String path,
            @Nullable String contentType,
            HttpRequest.BodyPublisher publisher,
            HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, publisher)
                .timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        if (!headers.containsKey("User-Agent")) { // by which its events are known
            request.header("User-Agent", "kit/" + REQUESTS.incrementAndGet());
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Answer(String asked, HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return Json.parse(text());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public Answer expect(int status) {
            Assertions.assertThat(status()).as("%s answered: %s", asked, text()).isEqualTo(status);
            return this;
        }

        /** @param code of the problem */
        public Answer expect(int status, String code) {
            expect(status);
            Assertions.assertThat(json().path("type").asString()).as(asked).isEqualTo("/problems/" + code);
            return this;
        }

        /** @param field that the problem names */
        public Answer expect(int status, String code, String field) {
            expect(status, code);
            Assertions.assertThat(json().path("field").asString("")).as(asked).isEqualTo(field);
            return this;
        }
    }
}
