package dev.rekey.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The relying party's steps that are about one answer alone (WebAuthn Level 3, sections 7.1 and 7.2). What is written
 * in CBOR and what is signed is read and verified by WebAuthn4J.
 */
@Component
class Ceremonies {
    private final RelyingParty relyingParty;

    Ceremonies(RelyingParty relyingParty) {
        this.relyingParty = relyingParty;
    }

    /** What an assertion tells about its passkey; signed. */
    record Use(long signCount, boolean backupState, boolean userVerified) {}

    /** Section 7.1, steps 7 to 25. The challenge is the caller's to judge. */
    Credential enrolled(EnrolmentAnswer answer) {
        answer.clientData().require("webauthn.create", relyingParty);
        AuthenticatorData<?> told = Refusals.named("credential.response.attestationObject", () -> Library.MANAGER
                .verify(
                        withoutAttestation(answer),
                        new RegistrationParameters(server(answer.clientData()), Library.OFFERED, false, true))
                .getAttestationObject()
                .getAuthenticatorData());
        AttestedCredentialData attested = Objects.requireNonNull(told.getAttestedCredentialData());
        if (!Arrays.equals(attested.getCredentialId(), answer.id())) {
            throw AnswerJson.malformed("credential.id");
        }
        Algorithm.requireStrong(attested.getCOSEKey());
        return new Credential(
                answer.id(),
                Library.CONVERTER.getCborMapper().writeValueAsBytes(attested.getCOSEKey()),
                told.getSignCount(),
                told.isFlagUV(),
                told.isFlagBE(),
                told.isFlagBS(),
                answer.discoverable(),
                answer.transports(),
                Objects.requireNonNull(attested.getAaguid().getValue()));
    }

    /**
     * Step 13, and 21 to 24: attestation is asked of nobody, and a statement that comes is not believed, whatever it
     * says and in whichever format: any passkey is one without attestation.
     */
    private static RegistrationData withoutAttestation(EnrolmentAnswer answer) {
        byte[] written = answer.attestationObject();
        JsonNode object = Library.CONVERTER.getCborMapper().readTree(written);
        if (!object.path("fmt").isString() || !object.path("attStmt").isContainer()) {
            throw AnswerJson.malformed("credential.response.attestationObject");
        }
        return new RegistrationData(
                new AttestationObject(
                        Library.DATA.convert(object.path("authData").binaryValue()), new NoneAttestationStatement()),
                written,
                Library.CLIENT_DATA.convert(answer.clientData().json()),
                answer.clientData().json(),
                null,
                Set.of());
    }

    /** Section 7.2, steps 10 to 22. The challenge, and whose passkey may answer, is the caller's to judge. */
    Use asserted(AssertionAnswer answer, Credential credential, boolean verificationRequired) {
        answer.clientData().require("webauthn.get", relyingParty);
        CredentialRecordImpl recorded = recorded(credential); // a row that cannot be read is no mistake of the asker's
        AuthenticatorData<?> told = Refusals.named("assertion.response", () -> {
            AuthenticationData verified = Library.MANAGER.verify(
                    new AuthenticationRequest(
                            answer.id(),
                            answer.userHandle(),
                            answer.authenticatorData(),
                            answer.clientData().json(),
                            null,
                            answer.signature()),
                    new AuthenticationParameters(
                            server(answer.clientData()), recorded, null, verificationRequired, true));
            return verified.getAuthenticatorData();
        });
        return new Use(told.getSignCount(), told.isFlagBS(), told.isFlagUV());
    }

    private static CredentialRecordImpl recorded(Credential credential) {
        return new CredentialRecordImpl(
                null,
                credential.uvInitialized(),
                credential.backupEligible(),
                credential.backupState(),
                credential.signCount(),
                new AttestedCredentialData(
                        new AAGUID(credential.aaguid()),
                        credential.id(),
                        Library.CONVERTER.getCborMapper().readValue(credential.publicKey(), COSEKey.class)),
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(ClientData asked) {
        Set<Origin> origins =
                relyingParty.origins().stream().map(Origin::create).collect(Collectors.toSet());
        return ServerProperty.builder()
                .origins(origins)
                .rpId(relyingParty.id())
                .challenge(new DefaultChallenge(asked.challenge()))
                .build();
    }

    /** Made at the first ceremony, not at the start: it costs half a second. */
    private static final class Library {
        static final ObjectConverter CONVERTER = new ObjectConverter();
        static final AuthenticatorDataConverter DATA = new AuthenticatorDataConverter(CONVERTER);
        static final CollectedClientDataConverter CLIENT_DATA = new CollectedClientDataConverter(CONVERTER);
        static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
        static final List<PublicKeyCredentialParameters> OFFERED = Arrays.stream(Algorithm.values())
                .map(algorithm ->
                        new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm.cose()))
                .toList();
    }
}
