package dev.rekey.passkeys;

import java.util.List;

/** PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3, section 5.1.9), for the browser's own parser. */
public record CreationOptions(
        Party rp,
        User user,
        String challenge,
        List<Parameters> pubKeyCredParams,
        long timeout,
        List<Descriptor> excludeCredentials,
        Selection authenticatorSelection,
        String attestation,
        Extensions extensions) {

    public record Party(String id, String name) {}

    /** @param id the user handle */
    public record User(String id, String name, String displayName) {}

    /** @param alg a COSE algorithm */
    public record Parameters(String type, long alg) {}

    /** A passkey where the authenticator can; a plain security key is welcome, too. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** @param credProps asks whether the passkey can be found without naming the account */
    public record Extensions(boolean credProps) {}
}
