package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Json;
import dev.rekey.kit.KeyAnswer;
import dev.rekey.kit.SecurityKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A right assertion, wrong in exactly one place though rightly signed, is refused by name and changes nothing. */
class SpoiltAssertionTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void isRefusedAsASecondFactor(String what, String code, Consumer<KeyAnswer> spoil) {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.withPin();
        owner.enrol(key);
        owner.use(key).orThrow();
        List<Map<String, Object>> before = owner.rows();
        KeyAnswer answer = key.assertion(Owner.origin(), owner.requestOptions());
        spoil.accept(answer);
        assertRefused(owner.verify(answer.json()), code);
        assertThat(owner.rows()).isEqualTo(before);
        assertThat(owner.use(key).orThrow()).as("the right one still is").isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeAnswers")
    void isRefusedAsAWholeSignIn(String what, String code, Consumer<KeyAnswer> spoil) {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.withPin();
        owner.enrol(key);
        owner.use(key).orThrow();
        List<Map<String, Object>> before = owner.rows();
        String visitor = Owner.newHolder();
        KeyAnswer answer = key.assertion(Owner.origin(), Owner.signInOptions(visitor));
        spoil.accept(answer);
        assertRefused(Owner.signIn(visitor, answer.json()), code);
        assertThat(owner.rows()).isEqualTo(before);
    }

    private static void assertRefused(Assertion assertion, String code) {
        assertThat(assertion).isInstanceOfSatisfying(Assertion.Refused.class, refused -> {
            assertThat(refused.why().code()).isEqualTo(code);
            assertThat(refused.why().status()).isBetween(400, 499);
        });
    }

    private static Arguments spoilt(String what, String code, Consumer<KeyAnswer> spoil) {
        return Arguments.of(what, code, spoil);
    }

    static Stream<Arguments> answers() {
        return Stream.concat(
                both(),
                Stream.of(
                        spoilt("another level's handle", "passkey-wrong-account", a -> a.userHandle = new byte[32]),
                        spoilt("empty handle", "passkey-wrong-account", a -> a.userHandle = new byte[0])));
    }

    static Stream<Arguments> wholeAnswers() {
        return Stream.concat(
                both(),
                Stream.of(
                        spoilt("person not verified", "passkey-not-verified", a -> a.flags &= ~KeyAnswer.UV),
                        spoilt("another's handle", "passkey-wrong-account", a -> a.userHandle = handleOfAnother()),
                        spoilt("no handle", "passkey-wrong-account", a -> a.userHandle = null)));
    }

    private static Stream<Arguments> both() {
        return Stream.of(
                spoilt("type of client data", "passkey-wrong-type", a -> a.clientData.put("type", "webauthn.create")),
                spoilt("no type", "passkey-malformed", a -> a.clientData.remove("type")),
                spoilt("another challenge", "passkey-challenge", a -> a.clientData.put("challenge", "A".repeat(43))),
                spoilt("no challenge", "passkey-malformed", a -> a.clientData.remove("challenge")),
                spoilt(
                        "another origin",
                        "passkey-wrong-origin",
                        a -> a.clientData.put("origin", "https://evil.example")),
                spoilt("another port", "passkey-wrong-origin", a -> a.clientData.put("origin", "http://localhost:1")),
                spoilt("cross-origin", "passkey-framed", a -> a.clientData.put("crossOrigin", true)),
                spoilt("top origin", "passkey-framed", a -> a.clientData.put("topOrigin", "https://example.com")),
                spoilt("another RP ID", "passkey-wrong-site", a -> a.rpId = "example.org"),
                spoilt("nobody present", "passkey-not-present", a -> a.flags &= ~KeyAnswer.UP),
                spoilt("became eligible for backup", "passkey-backup", a -> a.flags |= KeyAnswer.BE),
                spoilt("backed up, and not eligible", "passkey-backup", a -> a.flags |= KeyAnswer.BS),
                spoilt("a credential in it", "passkey-malformed", a -> a.flags |= KeyAnswer.AT),
                spoilt("the same count", "passkey-copied", a -> a.count--),
                spoilt("no count any more", "passkey-copied", a -> a.count = 0),
                spoilt("signature's last bit", "passkey-signature", a -> a.signature = made -> flipped(made)),
                spoilt("no signature", "passkey-signature", a -> a.signature = made -> new byte[0]),
                spoilt("signature missing", "passkey-malformed", a -> a.response.put("signature", null)),
                spoilt(
                        "signature of zeros",
                        "passkey-signature",
                        a -> a.signature = made -> new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}),
                spoilt("signature by another key", "passkey-signature", a -> a.signature = made -> byAnother()),
                spoilt("another client data than signed", "passkey-signature", a -> {
                    a.response.put(
                            "clientDataJSON",
                            KeyAnswer.encode(
                                    ("{\"type\":\"webauthn.get\",\"challenge\":\"" + a.clientData.get("challenge")
                                                    + "\",\"origin\":\"" + Owner.origin() + "\"}")
                                            .getBytes(StandardCharsets.UTF_8)));
                }),
                spoilt("authenticator data too long", "passkey-malformed", a -> {
                    a.authenticatorData = data -> Arrays.copyOf(data, data.length + 1);
                }),
                spoilt("authenticator data too short", "passkey-malformed", a -> {
                    a.authenticatorData = data -> Arrays.copyOf(data, 36);
                }),
                spoilt("no authenticator data", "passkey-malformed", a -> a.response.put("authenticatorData", null)),
                spoilt("no client data", "passkey-malformed", a -> a.response.put("clientDataJSON", null)),
                spoilt("a passkey nobody has", "passkey-unknown", a -> {
                    a.members.putAll(Map.of("id", "AAAA", "rawId", "AAAA"));
                }),
                spoilt("two ids", "passkey-malformed", a -> a.members.put("id", "AAAA")),
                spoilt("another type", "passkey-malformed", a -> a.members.put("type", "password")),
                spoilt("no response", "passkey-malformed", a -> a.members.put("response", null)),
                spoilt("handle that is no base64url", "passkey-malformed", a -> a.response.put("userHandle", "+/")),
                spoilt("too large", "too-large", a -> a.members.put("more", "x".repeat(AnswerJson.LIMIT))));
    }

    @Test
    void passkeyOfAnotherPersonOrLevelIsUnknown() {
        Owner owner = Owner.atOrgLevel();
        owner.enrol(SecurityKey.passkey());
        Owner other = Owner.atUserLevel();
        SecurityKey theirs = SecurityKey.passkey();
        other.enrol(theirs);
        KeyAnswer answer = theirs.assertion(Owner.origin(), other.requestOptions());
        answer.clientData.put(
                "challenge",
                Json.parse(owner.requestOptions()).path("challenge").asString());
        assertThat(owner.verify(answer.json())).isInstanceOfSatisfying(Assertion.Refused.class, refused -> {
            assertThat(refused.why().code()).isEqualTo("passkey-unknown");
            assertThat(refused.passkey()).as("whose it is").isNull();
        });
    }

    private static byte[] flipped(byte[] made) {
        byte[] spoilt = made.clone();
        spoilt[spoilt.length - 1] ^= 1;
        return spoilt;
    }

    private static byte[] byAnother() {
        Owner other = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        other.enrol(key);
        return Base64Url.decode(Json.parse(key.get(Owner.origin(), other.requestOptions()))
                .path("response")
                .path("signature")
                .asString());
    }

    private static byte @Nullable [] handleOfAnother() {
        Owner other = Owner.atUserLevel();
        return Base64Url.decode(
                Json.parse(other.creationOptions()).path("user").path("id").asString());
    }
}
