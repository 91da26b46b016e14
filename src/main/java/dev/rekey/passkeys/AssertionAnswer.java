package dev.rekey.passkeys;

import org.jspecify.annotations.Nullable;

/** AuthenticationResponseJSON (WebAuthn Level 3, section 5.1). */
record AssertionAnswer(
        byte[] id, ClientData clientData, byte[] authenticatorData, byte[] signature, byte @Nullable [] userHandle) {

    static AssertionAnswer parse(String text) {
        AnswerJson answer = AnswerJson.parse("assertion", text);
        byte[] id = answer.credentialId();
        AnswerJson response = answer.object("response");
        return new AssertionAnswer(
                id,
                ClientData.parse(response.bytes("clientDataJSON")),
                response.bytes("authenticatorData"),
                response.bytes("signature"),
                response.bytesOrNull("userHandle"));
    }
}
