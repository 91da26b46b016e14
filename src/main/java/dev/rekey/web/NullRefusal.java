package dev.rekey.web;

import dev.rekey.shared.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * A null in a body is refused: whoever sends one means to empty something, and would take the answer to a field left
 * out for that. It is looked for when the body could be read, so that all else that is wrong is told as it always is.
 */
@ControllerAdvice
class NullRefusal extends RequestBodyAdviceAdapter {
    /** What a browser's own code writes, nulls and all (WebAuthn Level 3, section 5.1). */
    private static final Set<String> OF_BROWSERS = Set.of("assertion", "attestation");

    private final JsonMapper json;

    NullRefusal(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        return new Kept(message.getHeaders(), message.getBody().readAllBytes());
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        try (JsonParser parser = parser((Kept) message)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && OF_BROWSERS.contains(String.valueOf(name(parser)))) {
                    parser.skipChildren();
                } else if (token == JsonToken.VALUE_NULL
                        && !parser.streamReadContext().inRoot()) {
                    throw Problem.invalid(path(parser.streamReadContext()), "null");
                }
            }
        }
        return body;
    }

    /** As the body was read: Unicode of any kind shows by its bytes, all else is what the header says. */
    private JsonParser parser(Kept body) {
        MediaType type = body.headers.getContentType();
        Charset charset = type == null || type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
        return charset.name().startsWith("UTF-")
                ? json.createParser(body.bytes)
                : json.createParser(new InputStreamReader(body.getBody(), charset));
    }

    /** Of the member that an object which begins is the value of; null for none. */
    private static @Nullable String name(JsonParser parser) {
        TokenStreamContext parent = parser.streamReadContext().getParent();
        return parent == null ? null : parent.currentName();
    }

    private static String path(TokenStreamContext context) {
        TokenStreamContext parent = context.getParent();
        String before = parent == null || parent.inRoot() ? "" : path(parent);
        if (context.inArray()) {
            return before + "[" + context.getCurrentIndex() + "]";
        }
        return before.isEmpty() ? context.currentName() : before + "." + context.currentName();
    }

    /** A body that can be read twice; what it may weigh is bounded by {@link BodyLimit}. */
    private record Kept(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
