package dev.rekey.passkeys;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey's credential record (WebAuthn Level 3, section 4).
 *
 * @param publicKey a COSE_Key
 * @param discoverable whether it can be used without naming the account; null when the browser did not say
 * @param transports how browsers reach it: usb, nfc, ble, hybrid, internal ...
 */
record Credential(
        byte[] id,
        byte[] publicKey,
        long signCount,
        boolean uvInitialized,
        boolean backupEligible,
        boolean backupState,
        @Nullable Boolean discoverable,
        List<String> transports,
        UUID aaguid) {

    Descriptor descriptor() {
        return new Descriptor("public-key", Base64Url.encode(id), transports);
    }
}
