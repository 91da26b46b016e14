package dev.rekey.passkeys;

import java.util.List;

/** PublicKeyCredentialDescriptorJSON (WebAuthn Level 3, section 5.1.9): one passkey, and how browsers reach it. */
public record Descriptor(String type, String id, List<String> transports) {}
