package dev.rekey.passkeys;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * RegistrationResponseJSON (WebAuthn Level 3, section 5.1).
 *
 * @param discoverable the output of the extension credProps (section 10.1.3); null when the browser does not know
 */
record EnrolmentAnswer(
        byte[] id,
        ClientData clientData,
        byte[] attestationObject,
        List<String> transports,
        @Nullable Boolean discoverable,
        boolean platform) {
    private static final int TRANSPORTS = 8;

    static EnrolmentAnswer parse(String text) {
        AnswerJson answer = AnswerJson.parse("credential", text);
        byte[] id = answer.credentialId();
        AnswerJson response = answer.object("response");
        JsonNode discoverable =
                answer.at("clientExtensionResults").path("credProps").path("rk");
        return new EnrolmentAnswer(
                id,
                ClientData.parse(response.bytes("clientDataJSON")),
                response.bytes("attestationObject"),
                transports(response.at("transports")),
                discoverable.isBoolean() ? discoverable.asBoolean() : null,
                "platform".equals(answer.textOrNull("authenticatorAttachment")));
    }

    /** Names that we do not know are kept: browsers know theirs (section 5.2.1). */
    private static List<String> transports(JsonNode names) {
        List<String> transports = new ArrayList<>();
        for (JsonNode name : names) {
            if (name.isString() && name.asString().matches("[a-z-]{1,32}") && transports.size() < TRANSPORTS) {
                transports.add(name.asString());
            }
        }
        return List.copyOf(transports);
    }
}
