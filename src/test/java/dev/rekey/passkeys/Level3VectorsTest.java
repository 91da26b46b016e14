package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The test vectors of WebAuthn Level 3, section 16: RP ID example.org, origin https://example.org. */
class Level3VectorsTest {
    private static final RelyingParty EXAMPLE = new RelyingParty("Example", "https://example.org", "", "");
    private static final Passkeys PASSKEYS = Kit.node().get(Passkeys.class);
    private static final Challenges CHALLENGES = Kit.node().get(Challenges.class);
    private static final UserHandles HANDLES = Kit.node().get(UserHandles.class);
    private static final PasskeyEnrolment ENROLMENT =
            new PasskeyEnrolment(EXAMPLE, CHALLENGES, HANDLES, PASSKEYS, new Ceremonies(EXAMPLE));
    private static final PasskeyAssertion ASSERTION =
            new PasskeyAssertion(EXAMPLE, CHALLENGES, HANDLES, PASSKEYS, new Ceremonies(EXAMPLE));

    /** Attestations of TPM, Android, Apple and U2F are read like the others, and none is believed. */
    @ParameterizedTest
    @MethodSource("accepted")
    void credentialIsEnrolledAndAsserted(JsonNode vector) {
        Owner owner = Owner.atUserLevel();
        Passkey passkey = enrol(owner, vector, clientData(vector, "registration"));
        assertThat(owner.passkeys()).containsExactly(passkey);
        Assertion.Asserted asserted = verify(owner, vector).orThrow();
        assertThat(asserted.scope()).isEqualTo(owner.scope());
        assertThat(asserted.passkey()).isEqualTo(passkey.id());
        int flags = bytes(vector, "authentication", "authenticatorData")[32];
        assertThat(asserted.userVerified()).isEqualTo((flags & 0x04) != 0);
        assertThat(owner.passkeys().get(0).lastUsedAt()).isNotNull();
        PASSKEYS.remove(owner.scope(), passkey.id());
    }

    static Stream<JsonNode> accepted() {
        return vectors().filter(vector -> !vector.path("name").asString().matches(".*(crossOrigin|topOrigin|ed448)"));
    }

    /** Both halves: the credential gets in by a client data of our own, as "none" signs nothing. */
    @ParameterizedTest
    @MethodSource("framed")
    void pageWithinAnotherSitesIsRefused(JsonNode vector) {
        Owner owner = Owner.atUserLevel();
        assertThatThrownBy(() -> enrol(owner, vector, clientData(vector, "registration")))
                .hasMessage("passkey-framed");
        assertThat(owner.passkeys()).isEmpty();
        Passkey passkey = enrol(
                owner,
                vector,
                Json.object(
                                "type",
                                "webauthn.create",
                                "challenge",
                                challenge(vector, "registration"),
                                "origin",
                                "https://example.org")
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> verify(owner, vector).orThrow()).hasMessage("passkey-framed");
        PASSKEYS.remove(owner.scope(), passkey.id());
    }

    static Stream<JsonNode> framed() {
        return vectors().filter(vector -> vector.path("name").asString().matches(".*(crossOrigin|topOrigin)"));
    }

    @Test
    void ed448IsNotOffered() {
        JsonNode vector = vectors()
                .filter(one -> one.path("name").asString().equals("packed-ed448"))
                .findFirst()
                .orElseThrow();
        Owner owner = Owner.atUserLevel();
        assertThatThrownBy(() -> enrol(owner, vector, clientData(vector, "registration")))
                .hasMessage("passkey-algorithm");
        assertThat(owner.passkeys()).isEmpty();
    }

    @Test
    void allFifteenAreHere() {
        assertThat(vectors()).hasSize(15);
    }

    private static Passkey enrol(Owner owner, JsonNode vector, byte[] clientData) {
        CHALLENGES.keep(challenge(vector, "registration"), Purpose.ENROL, Allowed.of(owner.scope()), owner.holder());
        return ENROLMENT.enrol(
                owner.scope(),
                vector.path("name").asString(),
                owner.holder(),
                answer(
                        vector,
                        Map.of(
                                "clientDataJSON",
                                Base64Url.encode(clientData),
                                "attestationObject",
                                base64(vector, "registration", "attestationObject"))));
    }

    private static Assertion verify(Owner owner, JsonNode vector) {
        CHALLENGES.keep(challenge(vector, "authentication"), Purpose.ASSERT, Allowed.of(owner.scope()), owner.holder());
        return ASSERTION.verify(
                answer(
                        vector,
                        Map.of(
                                "clientDataJSON",
                                base64(vector, "authentication", "clientDataJSON"),
                                "authenticatorData",
                                base64(vector, "authentication", "authenticatorData"),
                                "signature",
                                base64(vector, "authentication", "signature"))),
                Purpose.ASSERT,
                Allowed.of(owner.scope()),
                owner.holder());
    }

    private static String answer(JsonNode vector, Map<String, String> response) {
        String id = Base64Url.encode(
                HexFormat.of().parseHex(vector.path("credentialId").asString()));
        return Json.object("id", id, "rawId", id, "type", "public-key", "response", response);
    }

    private static byte[] clientData(JsonNode vector, String ceremony) {
        return bytes(vector, ceremony, "clientDataJSON");
    }

    private static String challenge(JsonNode vector, String ceremony) {
        return base64(vector, ceremony, "challenge");
    }

    private static String base64(JsonNode vector, String ceremony, String member) {
        return Base64Url.encode(bytes(vector, ceremony, member));
    }

    private static byte[] bytes(JsonNode vector, String ceremony, String member) {
        return HexFormat.of().parseHex(vector.path(ceremony).path(member).asString());
    }

    private static Stream<JsonNode> vectors() {
        try (InputStream file = Level3VectorsTest.class.getResourceAsStream("/webauthn/level3-vectors.json")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text).valueStream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
