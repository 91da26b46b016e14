package dev.rekey.passkeys;

import dev.rekey.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser answered, read member by member; what is missing or of the wrong kind is named in the problem. */
final class AnswerJson {
    /** In characters; the longest that authenticators send, with certificates, are some 10,000. */
    static final int LIMIT = 65_536;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final JsonNode node;

    private AnswerJson(String name, JsonNode node) {
        this.name = name;
        this.node = node;
    }

    /** @param name what the text is, for the problem */
    static AnswerJson parse(String name, String text) {
        if (text.length() > LIMIT) {
            throw Problem.of(413, "too-large");
        }
        try {
            return new AnswerJson(name, JSON.readTree(text)).requireObject();
        } catch (JacksonException e) {
            throw malformed(name);
        }
    }

    static Problem malformed(String name) {
        return Problem.of(400, "passkey-malformed", name);
    }

    AnswerJson object(String member) {
        return new AnswerJson(name + "." + member, node.path(member)).requireObject();
    }

    JsonNode at(String member) {
        return node.path(member);
    }

    String text(String member) {
        String text = textOrNull(member);
        if (text == null) {
            throw malformed(name + "." + member);
        }
        return text;
    }

    @Nullable
    String textOrNull(String member) {
        JsonNode value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw malformed(name + "." + member);
        }
        return value.asString();
    }

    boolean flag(String member) {
        JsonNode value = node.path(member);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw malformed(name + "." + member);
        }
        return value.isBoolean() && value.asBoolean();
    }

    byte[] bytes(String member) {
        return decoded(member, text(member));
    }

    byte @Nullable [] bytesOrNull(String member) {
        String text = textOrNull(member);
        return text == null ? null : decoded(member, text);
    }

    /** The credential's id, which is there twice, in an answer that says it is of a public key. */
    byte[] credentialId() {
        if (!text("type").equals("public-key")) {
            throw malformed(name + ".type");
        }
        byte[] id = bytes("rawId");
        if (!text("id").equals(text("rawId")) || id.length == 0) {
            throw malformed(name + ".id");
        }
        return id;
    }

    private byte[] decoded(String member, String text) {
        try {
            return Base64Url.decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed(name + "." + member);
        }
    }

    private AnswerJson requireObject() {
        if (!node.isObject()) {
            throw malformed(name);
        }
        return this;
    }
}
