package dev.rekey.passkeys;

import com.webauthn4j.verifier.exception.BadBackupEligibleFlagException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.CredentialIdTooLongException;
import com.webauthn4j.verifier.exception.IllegalBackupStateException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import dev.rekey.shared.Problem;
import java.util.function.Supplier;

/** The library's ways to say no, in our words. */
final class Refusals {
    static final String COPIED = "passkey-copied";

    private Refusals() {}

    /** @param member what was read, for what cannot be: the library meets wrong bytes with exceptions of any kind */
    static <T> T named(String member, Supplier<T> ceremony) {
        try {
            return ceremony.get();
        } catch (BadRpIdException e) {
            throw Problem.of(400, "passkey-wrong-site");
        } catch (UserNotPresentException e) {
            throw Problem.of(400, "passkey-not-present");
        } catch (UserNotVerifiedException e) {
            throw Problem.of(400, "passkey-not-verified");
        } catch (IllegalBackupStateException | BadBackupEligibleFlagException e) {
            throw Problem.of(400, "passkey-backup");
        } catch (NotAllowedAlgorithmException e) {
            throw Problem.of(400, "passkey-algorithm");
        } catch (CredentialIdTooLongException e) {
            throw Problem.of(400, "passkey-long-id");
        } catch (BadSignatureException e) {
            throw Problem.of(400, "passkey-signature");
        } catch (MaliciousCounterValueException e) {
            throw Problem.of(400, COPIED);
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException e) {
            throw AnswerJson.malformed(member);
        }
    }
}
