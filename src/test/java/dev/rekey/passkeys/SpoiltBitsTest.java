package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Json;
import dev.rekey.kit.KeyAnswer;
import dev.rekey.kit.Kit;
import dev.rekey.kit.SecurityKey;
import dev.rekey.shared.Problem;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers with any one bit changed, cut anywhere, or of noise. */
class SpoiltBitsTest {
    private static final Ceremonies CEREMONIES = Kit.node().get(Ceremonies.class);

    /** All that an authenticator says is signed, and all of the signature counts. */
    @Test
    void noBitOfAnAssertionCanBeChanged() {
        Owner owner = Owner.atUserLevel();
        SecurityKey key = SecurityKey.passkey();
        owner.enrol(key);
        Credential credential =
                Kit.node().get(Passkeys.class).kept(owner.scope()).get(0).credential();
        String answer = key.get(Owner.origin(), owner.requestOptions());
        assertThat(CEREMONIES.asserted(AssertionAnswer.parse(answer), credential, true))
                .isNotNull();
        for (String member : new String[] {"clientDataJSON", "authenticatorData", "signature"}) {
            byte[] right = bytes(answer, member);
            for (int bit = 0; bit < right.length * 8; bit++) {
                String spoilt = with(answer, member, flipped(right, bit));
                assertThat(isRefused(() -> CEREMONIES.asserted(AssertionAnswer.parse(spoilt), credential, true)))
                        .as(member + " " + bit)
                        .isTrue();
            }
        }
    }

    /** Without attestation an enrolment is not signed; what matters is that no answer meets more than a refusal. */
    @Test
    void noEnrolmentMeetsMoreThanARefusal() {
        String answer =
                SecurityKey.passkey().create(Owner.origin(), Owner.atUserLevel().creationOptions());
        byte[] right = bytes(answer, "attestationObject");
        int refused = 0;
        for (int bit = 0; bit < right.length * 8; bit++) {
            refused += refusals(answer, flipped(right, bit));
        }
        assertThat(refused).as("but for the key and the count").isGreaterThan(right.length * 8 / 3);
        for (int length = 0; length < right.length; length++) {
            assertThat(refusals(answer, Arrays.copyOf(right, length)))
                    .as("cut after " + length)
                    .isEqualTo(1);
        }
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(refusals(answer, noise)).as("noise").isEqualTo(1);
        }
    }

    private static int refusals(String answer, byte[] attestation) {
        String spoilt = with(answer, "attestationObject", attestation);
        return isRefused(() -> CEREMONIES.enrolled(EnrolmentAnswer.parse(spoilt))) ? 1 : 0;
    }

    /** Anything but a problem of the asker's comes through. */
    private static boolean isRefused(Runnable ceremony) {
        try {
            ceremony.run();
            return false;
        } catch (Problem problem) {
            assertThat(problem.status()).isBetween(400, 499);
            return true;
        }
    }

    private static byte[] flipped(byte[] right, int bit) {
        byte[] spoilt = right.clone();
        spoilt[bit / 8] ^= (byte) (1 << bit % 8);
        return spoilt;
    }

    private static byte[] bytes(String answer, String member) {
        return Base64Url.decode(text(answer, member));
    }

    private static String with(String answer, String member, byte[] bytes) {
        return answer.replace(text(answer, member), KeyAnswer.encode(bytes));
    }

    private static String text(String answer, String member) {
        return Json.parse(answer).path("response").path(member).asString();
    }
}
