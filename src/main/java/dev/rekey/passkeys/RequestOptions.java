package dev.rekey.passkeys;

import java.util.List;

/**
 * PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3, section 5.1.10), for the browser's own parser.
 *
 * @param allowCredentials empty: whichever passkey of ours the authenticator finds
 */
public record RequestOptions(
        String challenge, long timeout, String rpId, List<Descriptor> allowCredentials, String userVerification) {}
