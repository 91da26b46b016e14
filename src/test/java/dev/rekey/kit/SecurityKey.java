package dev.rekey.kit;

import dev.rekey.shared.OrgId;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An authenticator and the browser before it, after the standard and on the JDK alone, so that what we verify with is
 * not what it was made with. It signs with ES256.
 */
public final class SecurityKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final boolean verifiesUser;
    private final boolean synced;
    private final List<Entry> entries = new ArrayList<>();

    /** One passkey in it. */
    record Entry(String rpId, byte[] userHandle, byte[] id, KeyPair keys, long[] count) {}

    private SecurityKey(boolean verifiesUser, boolean synced) {
        this.verifiesUser = verifiesUser;
        this.synced = synced;
    }

    /** As phones have them: with fingerprint, found without a name, on all devices of the person; counts nothing. */
    public static SecurityKey passkey() {
        return new SecurityKey(true, true);
    }

    /** A key on a key ring, with a PIN; counts its uses. */
    public static SecurityKey withPin() {
        return new SecurityKey(true, false);
    }

    /** A key on a key ring that shows presence alone; counts its uses. */
    public static SecurityKey plain() {
        return new SecurityKey(false, false);
    }

    /**
     * What a page gets for {@code navigator.credentials.create}.
     *
     * @param origin of the page: {@code http://localhost:PORT}
     * @param options PublicKeyCredentialCreationOptionsJSON
     * @return RegistrationResponseJSON
     */
    public String create(String origin, String options) {
        return creation(origin, options).json();
    }

    /**
     * What a page gets for {@code navigator.credentials.get}.
     *
     * @param options PublicKeyCredentialRequestOptionsJSON
     * @return AuthenticationResponseJSON
     */
    public String get(String origin, String options) {
        return assertion(origin, options).json();
    }

    /** The same, to be spoilt before it is sent. */
    public KeyAnswer creation(String origin, String options) {
        JsonNode asked = Json.parse(options);
        for (JsonNode excluded : asked.path("excludeCredentials")) {
            if (has(excluded)) {
                throw new IllegalStateException("InvalidStateError: this passkey is here already");
            }
        }
        String rpId = asked.path("rp").path("id").asString();
        byte[] handle = decode(asked.path("user").path("id").asString());
        entries.removeIf(entry -> entry.rpId().equals(rpId) && Arrays.equals(entry.userHandle(), handle));
        byte[] id = new byte[32];
        RANDOM.nextBytes(id);
        Entry entry = new Entry(rpId, handle, id, newKeys(), new long[1]);
        entries.add(entry);
        KeyAnswer answer =
                new KeyAnswer(entry, true, origin, asked.path("challenge").asString());
        answer.flags |= flags();
        return answer;
    }

    public KeyAnswer assertion(String origin, String options) {
        JsonNode asked = Json.parse(options);
        Entry entry = choose(asked);
        if (!synced) {
            entry.count()[0]++;
        }
        KeyAnswer answer =
                new KeyAnswer(entry, false, origin, asked.path("challenge").asString());
        answer.count = entry.count()[0];
        answer.flags |= flags();
        return answer;
    }

    /** Makes a passkey over the API. @param caller a session, or a setupToken; @param level null for the usual one */
    public Http.Answer enrol(Http caller, @Nullable String level) {
        String options = caller.post("/user/users/mfa/passkeys/options", Json.object("level", level))
                .expect(200)
                .text();
        JsonNode attestation = Json.parse(create(Kit.node().url(), options));
        return caller.post("/user/users/mfa/passkeys", Json.object("level", level, "attestation", attestation));
    }

    /** @param asked the answer that asked for a factor, with its continueToken and what it asks a passkey */
    public Http.Answer goOn(Http.Answer asked) {
        JsonNode problem = asked.json();
        return authenticate(
                problem.path("continueToken").asString(),
                problem.path("passkeyOptions").toString(),
                null);
    }

    /** As the whole sign-in, over the API. */
    public Http.Answer signIn(@Nullable OrgId org) {
        JsonNode asked =
                Http.api().post("/user/authenticate/passkey", "{}").expect(200).json();
        return authenticate(
                asked.path("continueToken").asString(), asked.path("options").toString(), org);
    }

    private Http.Answer authenticate(String token, String options, @Nullable OrgId org) {
        JsonNode assertion = Json.parse(get(Kit.node().url(), options));
        Long selected = org == null ? null : org.value();
        return Http.api()
                .post(
                        "/user/authenticate",
                        Json.object("continueToken", token, "assertion", assertion, "selectedOrg", selected));
    }

    /** A second one with the same secrets, as nobody should be able to make. */
    public SecurityKey copy() {
        SecurityKey copy = new SecurityKey(verifiesUser, synced);
        for (Entry entry : entries) {
            copy.entries.add(new Entry(
                    entry.rpId(),
                    entry.userHandle(),
                    entry.id(),
                    entry.keys(),
                    entry.count().clone()));
        }
        return copy;
    }

    private int flags() {
        return (verifiesUser ? KeyAnswer.UV : 0) | (synced ? KeyAnswer.BE | KeyAnswer.BS : 0);
    }

    private Entry choose(JsonNode asked) {
        boolean anyOfOurs = asked.path("allowCredentials").isEmpty();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            boolean allowed = anyOfOurs;
            for (JsonNode one : asked.path("allowCredentials")) {
                allowed |= Arrays.equals(decode(one.path("id").asString()), entry.id());
            }
            if (allowed && entry.rpId().equals(asked.path("rpId").asString())) {
                return entry;
            }
        }
        throw new IllegalStateException("NotAllowedError: no passkey here may answer");
    }

    private boolean has(JsonNode descriptor) {
        byte[] id = decode(descriptor.path("id").asString());
        return entries.stream().anyMatch(entry -> Arrays.equals(entry.id(), id));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
