package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.KeyAnswer;
import dev.rekey.kit.SecurityKey;
import dev.rekey.shared.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A right enrolment, wrong in exactly one place, is refused by name and leaves nothing. */
class SpoiltEnrolmentTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void isRefused(String what, String code, Consumer<KeyAnswer> spoil) {
        Owner owner = Owner.atUserLevel();
        KeyAnswer answer = SecurityKey.passkey().creation(Owner.origin(), owner.creationOptions());
        spoil.accept(answer);
        assertThatThrownBy(() -> owner.enrol(answer.json()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isBetween(400, 499))
                .hasMessage(code);
        assertThat(owner.rows()).isEmpty();
    }

    private static Arguments spoilt(String what, String code, Consumer<KeyAnswer> spoil) {
        return Arguments.of(what, code, spoil);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                spoilt("type of client data", "passkey-wrong-type", a -> a.clientData.put("type", "webauthn.get")),
                spoilt("type of another kind", "passkey-malformed", a -> a.clientData.put("type", 1)),
                spoilt("no type", "passkey-malformed", a -> a.clientData.remove("type")),
                spoilt("another challenge", "passkey-challenge", a -> a.clientData.put("challenge", "A".repeat(43))),
                spoilt("no challenge", "passkey-malformed", a -> a.clientData.remove("challenge")),
                spoilt("empty challenge", "passkey-challenge", a -> a.clientData.put("challenge", "")),
                spoilt(
                        "challenge with padding",
                        "passkey-challenge",
                        a -> a.clientData.merge("challenge", "=", (challenge, sign) -> "" + challenge + sign)),
                spoilt(
                        "another origin",
                        "passkey-wrong-origin",
                        a -> a.clientData.put("origin", "https://evil.example")),
                spoilt("another port", "passkey-wrong-origin", a -> a.clientData.put("origin", "http://localhost:1")),
                spoilt(
                        "another scheme",
                        "passkey-wrong-origin",
                        a -> a.clientData.merge(
                                "origin", "", (origin, none) -> ("" + origin).replace("http:", "https:"))),
                spoilt(
                        "origin with a path",
                        "passkey-wrong-origin",
                        a -> a.clientData.merge("origin", "/", (origin, slash) -> "" + origin + slash)),
                spoilt(
                        "origin with a name before",
                        "passkey-wrong-origin",
                        a -> a.clientData.merge(
                                "origin", "", (origin, none) -> ("" + origin).replace("//", "//evil."))),
                spoilt("no origin", "passkey-malformed", a -> a.clientData.remove("origin")),
                spoilt("cross-origin", "passkey-framed", a -> a.clientData.put("crossOrigin", true)),
                spoilt("cross-origin as text", "passkey-malformed", a -> a.clientData.put("crossOrigin", "true")),
                spoilt("top origin, even ours", "passkey-framed", a -> a.clientData.put("topOrigin", Owner.origin())),
                spoilt("another RP ID", "passkey-wrong-site", a -> a.rpId = "example.org"),
                spoilt("RP ID with a dot", "passkey-wrong-site", a -> a.rpId = "localhost."),
                spoilt("nobody present", "passkey-not-present", a -> a.flags &= ~KeyAnswer.UP),
                spoilt("backed up, and not eligible", "passkey-backup", a -> a.flags &= ~KeyAnswer.BE),
                spoilt("no credential", "passkey-malformed", a -> a.flags &= ~KeyAnswer.AT),
                spoilt("extensions that are not there", "passkey-malformed", a -> {
                    a.flags |= 0x80;
                    a.authenticatorData = data -> Arrays.copyOf(data, data.length + 1);
                }),
                spoilt("algorithm that was not offered: ES256K", "passkey-algorithm", a -> {
                    a.publicKey = spliced(a.publicKey, 3, new byte[] {3, 0x38, 0x2e}, 2);
                }),
                spoilt("algorithm of another curve: ES384 on P-256", "passkey-algorithm", a -> {
                    a.publicKey = spliced(a.publicKey, 3, new byte[] {3, 0x38, 0x22}, 2);
                }),
                spoilt("algorithm of another kind of key: RS256 on P-256", "passkey-algorithm", a -> {
                    a.publicKey = spliced(a.publicKey, 3, new byte[] {3, 0x39, 0x01, 0x00}, 2);
                }),
                spoilt("unknown kind of key", "passkey-malformed", a -> a.publicKey[2] = 9),
                spoilt("unknown curve", "passkey-malformed", a -> a.publicKey[6] = 23),
                spoilt("short key", "passkey-malformed", a -> {
                    a.publicKey = Arrays.copyOf(a.publicKey, a.publicKey.length - 1);
                }),
                spoilt("weak RSA key", "passkey-algorithm", a -> a.publicKey = rsa(128)),
                spoilt("endless RSA key", "passkey-algorithm", a -> a.publicKey = rsa(1025)),
                spoilt("another credential id inside", "passkey-malformed", a -> a.credentialId = new byte[32]),
                spoilt("id of 1024 bytes", "passkey-long-id", a -> {
                    a.credentialId = new byte[1024];
                    String id = KeyAnswer.encode(a.credentialId);
                    a.members.putAll(Map.of("id", id, "rawId", id));
                }),
                spoilt("authenticator data too long", "passkey-malformed", a -> {
                    a.authenticatorData = data -> Arrays.copyOf(data, data.length + 1);
                }),
                spoilt("authenticator data too short", "passkey-malformed", a -> {
                    a.authenticatorData = data -> Arrays.copyOf(data, 36);
                }),
                spoilt("no authenticator data", "passkey-malformed", a -> a.authenticatorData = data -> new byte[0]),
                spoilt("attestation that is no CBOR", "passkey-malformed", a -> {
                    a.response.put("attestationObject", "AAAA");
                }),
                spoilt("attestation nested without end", "passkey-malformed", a -> {
                    byte[] nested = new byte[30_000];
                    Arrays.fill(nested, (byte) 0x81);
                    a.response.put("attestationObject", KeyAnswer.encode(nested));
                }),
                spoilt("attestation that says to be huge", "passkey-malformed", a -> {
                    a.response.put("attestationObject", KeyAnswer.encode(new byte[] {0x5a, 0x7f, -1, -1, -1}));
                }),
                spoilt("no attestation", "passkey-malformed", a -> a.response.put("attestationObject", null)),
                spoilt("no client data", "passkey-malformed", a -> a.response.put("clientDataJSON", null)),
                spoilt("client data that is no JSON", "passkey-malformed", a -> {
                    a.response.put("clientDataJSON", "AAAA");
                }),
                spoilt("client data that is a list", "passkey-malformed", a -> a.response.put("clientDataJSON", "W10")),
                spoilt("no response", "passkey-malformed", a -> a.members.put("response", null)),
                spoilt("response of another kind", "passkey-malformed", a -> a.members.put("response", "x")),
                spoilt("another type", "passkey-malformed", a -> a.members.put("type", "password")),
                spoilt("no type outside", "passkey-malformed", a -> a.members.put("type", null)),
                spoilt("no id", "passkey-malformed", a -> a.members.put("id", null)),
                spoilt("two ids", "passkey-malformed", a -> a.members.put("id", "AAAA")),
                spoilt("no raw id", "passkey-malformed", a -> a.members.put("rawId", null)),
                spoilt("empty id", "passkey-malformed", a -> a.members.putAll(Map.of("id", "", "rawId", ""))),
                spoilt("id with padding", "passkey-malformed", a -> {
                    String id = KeyAnswer.encode(a.credentialId) + "=";
                    a.members.putAll(Map.of("id", id, "rawId", id));
                }),
                spoilt("too large", "too-large", a -> a.members.put("more", "x".repeat(AnswerJson.LIMIT))));
    }

    @Test
    void textThatIsNoAnswerIsRefused() {
        Owner owner = Owner.atUserLevel();
        for (String text : new String[] {
            "", " ", "null", "[]", "1", "\"x\"", "{", "{}", "{\"id\":", "{} {}", "[".repeat(20_000), "{\"a\":1,\"a\":1}"
        }) {
            assertThatThrownBy(() -> owner.enrol(text))
                    .as(text)
                    .isInstanceOf(Problem.class)
                    .hasMessage("passkey-malformed");
            assertThatThrownBy(() -> owner.verify(text).orThrow())
                    .as(text)
                    .isInstanceOf(Problem.class)
                    .hasMessage("passkey-malformed");
        }
    }

    /** A key of another format, of the same length or not, in place of {@code gone} bytes. */
    private static byte[] spliced(byte[] key, int at, byte[] in, int gone) {
        byte[] made = new byte[key.length - gone + in.length];
        System.arraycopy(key, 0, made, 0, at);
        System.arraycopy(in, 0, made, at, in.length);
        System.arraycopy(key, at + gone, made, at + in.length, key.length - at - gone);
        return made;
    }

    /** COSE_Key: kty 3, alg RS256, n, e. */
    private static byte[] rsa(int bytes) {
        byte[] begin = {(byte) 0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, (byte) (bytes >> 8), (byte) bytes};
        byte[] made = Arrays.copyOf(begin, begin.length + bytes + 5);
        Arrays.fill(made, begin.length, begin.length + bytes, (byte) 0xff);
        byte[] end = {0x21, 0x43, 1, 0, 1};
        System.arraycopy(end, 0, made, begin.length + bytes, end.length);
        return made;
    }
}
