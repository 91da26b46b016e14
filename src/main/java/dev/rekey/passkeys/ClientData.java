package dev.rekey.passkeys;

import dev.rekey.shared.Problem;
import java.nio.charset.StandardCharsets;

/** CollectedClientData (WebAuthn Level 3, section 5.8.1): what the browser says it did, where and for which challenge. */
record ClientData(byte[] json, String type, String challenge, String origin, boolean framed) {
    private static final String NAME = "response.clientDataJSON";

    /** Steps 5 and 6 of section 7.1, 8 and 9 of section 7.2. */
    static ClientData parse(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        AnswerJson client = AnswerJson.parse(NAME, text.startsWith("\uFEFF") ? text.substring(1) : text);
        boolean framed = client.flag("crossOrigin") || client.textOrNull("topOrigin") != null;
        return new ClientData(json, client.text("type"), client.text("challenge"), client.text("origin"), framed);
    }

    /**
     * Steps 7 and 9 to 11 of section 7.1, 10 and 12 to 14 of section 7.2. No page of ours is shown inside another site's.
     *
     * @param ceremony {@code webauthn.create} or {@code webauthn.get}
     */
    void require(String ceremony, RelyingParty relyingParty) {
        if (!type.equals(ceremony)) {
            throw Problem.of(400, "passkey-wrong-type");
        }
        if (!relyingParty.expects(origin)) {
            throw Problem.of(400, "passkey-wrong-origin");
        }
        if (framed) {
            throw Problem.of(400, "passkey-framed");
        }
    }
}
