package dev.rekey.kit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What an authenticator answers, in parts that a test can spoil; whatever is signed is signed at the end. */
public final class KeyAnswer {
    public static final int UP = 0x01;
    public static final int UV = 0x04;
    public static final int BE = 0x08;
    public static final int BS = 0x10;
    public static final int AT = 0x40;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final SecurityKey.Entry entry;
    private final boolean creation;

    /** CollectedClientData. */
    public final Map<String, Object> clientData = new LinkedHashMap<>();
    /** Put over the answer's JSON and over its member response; null removes. */
    public final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    public final Map<String, @Nullable Object> response = new LinkedHashMap<>();

    public String rpId;
    public int flags;
    public long count;
    public byte[] credentialId;
    public byte[] publicKey;
    public String format = "none";
    public byte @Nullable [] userHandle;
    /** Before it is signed. */
    public UnaryOperator<byte[]> authenticatorData = data -> data;
    /** After it was made. */
    public UnaryOperator<byte[]> signature = made -> made;

    KeyAnswer(SecurityKey.Entry entry, boolean creation, String origin, String challenge) {
        this.entry = entry;
        this.creation = creation;
        clientData.put("type", creation ? "webauthn.create" : "webauthn.get");
        clientData.put("challenge", challenge);
        clientData.put("origin", origin);
        clientData.put("crossOrigin", false);
        this.rpId = entry.rpId();
        this.flags = creation ? UP | AT : UP;
        this.credentialId = entry.id();
        this.publicKey = es256((ECPublicKey) entry.keys().getPublic());
        this.userHandle = entry.userHandle();
    }

    public String json() {
        byte[] client = MAPPER.writeValueAsBytes(clientData);
        byte[] data = authenticatorData.apply(data());
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("clientDataJSON", encode(client));
        inner.put("authenticatorData", encode(data));
        if (creation) {
            inner.put("attestationObject", encode(attestation(data)));
            inner.put("transports", List.of("internal", "hybrid"));
            inner.put("publicKeyAlgorithm", -7);
        } else {
            inner.put("signature", encode(signature.apply(sign(data, client))));
            inner.put("userHandle", userHandle == null ? null : encode(userHandle));
        }
        Map<String, @Nullable Object> outer = new LinkedHashMap<>();
        outer.put("id", encode(entry.id()));
        outer.put("rawId", encode(entry.id()));
        outer.put("type", "public-key");
        outer.put("authenticatorAttachment", "cross-platform");
        outer.put("clientExtensionResults", creation ? Map.of("credProps", Map.of("rk", (flags & UV) != 0)) : Map.of());
        put(inner, response);
        outer.put("response", inner);
        put(outer, members);
        return MAPPER.writeValueAsString(outer);
    }

    private static void put(Map<String, @Nullable Object> into, Map<String, @Nullable Object> over) {
        over.forEach((name, value) -> {
            if (value == null) {
                into.remove(name);
            } else {
                into.put(name, value);
            }
        });
    }

    /** Authenticator data (section 6.1). */
    private byte[] data() {
        ByteBuffer data = ByteBuffer.allocate(4096);
        data.put(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
        data.put((byte) flags);
        data.putInt((int) count);
        if ((flags & AT) != 0) {
            data.put(new byte[16]);
            data.putShort((short) credentialId.length);
            data.put(credentialId);
            data.put(publicKey);
        }
        byte[] bytes = new byte[data.flip().remaining()];
        data.get(bytes);
        return bytes;
    }

    private byte[] attestation(byte[] data) {
        return join(List.of(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text(format),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                head(0x40, data.length),
                data));
    }

    /** COSE_Key of P-256 for ES256: kty 2, alg -7, crv 1, x, y. */
    private static byte[] es256(ECPublicKey key) {
        return join(List.of(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                coordinate(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, 32},
                coordinate(key.getW().getAffineY())));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] value = number.toByteArray();
        int length = Math.min(value.length, 32);
        System.arraycopy(value, value.length - length, bytes, 32 - length, length);
        return bytes;
    }

    /** A short text in CBOR. */
    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return join(List.of(head(0x60, bytes.length), bytes));
    }

    private static byte[] head(int major, int length) {
        return length < 24
                ? new byte[] {(byte) (major | length)}
                : length < 256
                        ? new byte[] {(byte) (major | 24), (byte) length}
                        : new byte[] {(byte) (major | 25), (byte) (length >> 8), (byte) length};
    }

    private byte[] sign(byte[] data, byte[] client) {
        try {
            Signature made = Signature.getInstance("SHA256withECDSA");
            made.initSign(entry.keys().getPrivate());
            made.update(data);
            made.update(sha256(client));
            return made.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
