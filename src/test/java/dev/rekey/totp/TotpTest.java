package dev.rekey.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 4226 appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0,755224", "1,287082", "2,359152", "3,969429", "4,338314",
        "5,254676", "6,287922", "7,162583", "8,399871", "9,520489"
    })
    void agreesWithRfc4226(long counter, String code) {
        assertThat(Totp.codeAt(KEY, counter)).isEqualTo(code);
    }

    /** RFC 6238 appendix B, SHA-1; the table's eight digits end in our six. */
    @ParameterizedTest
    @CsvSource({
        "59,1,94287082",
        "1111111109,37037036,07081804",
        "1111111111,37037037,14050471",
        "1234567890,41152263,89005924",
        "2000000000,66666666,69279037",
        "20000000000,666666666,65353130"
    })
    void agreesWithRfc6238(long time, long step, String eightDigits) {
        assertThat(Totp.stepAt(Instant.ofEpochSecond(time))).isEqualTo(step);
        assertThat(Totp.codeAt(KEY, step)).isEqualTo(eightDigits.substring(2));
        assertThat(Totp.truncated(KEY, step) % 100_000_000).isEqualTo(Integer.parseInt(eightDigits));
    }

    @Test
    void takesTheCurrentStepAndTheOneBeforeAndNoOther() {
        TotpSecret secret = TotpSecret.of(KEY);
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.stepAt(now);
        assertThat(secret.stepOf(Totp.codeAt(KEY, step), now)).isEqualTo(OptionalLong.of(step));
        assertThat(secret.stepOf(Totp.codeAt(KEY, step - 1), now)).isEqualTo(OptionalLong.of(step - 1));
        assertThat(secret.stepOf(Totp.codeAt(KEY, step - 2), now)).isEmpty();
        assertThat(secret.stepOf(Totp.codeAt(KEY, step + 1), now)).isEmpty();
    }

    @Test
    void secretsAre160BitsAndTravelInBase32() {
        TotpSecret secret = TotpSecret.random();
        assertThat(secret.bytes()).hasSize(20);
        assertThat(secret.base32()).hasSize(32).matches("[A-Z2-7]{32}");
        assertThat(TotpSecret.parse(secret.base32())).isEqualTo(secret.bytes());
        assertThat(TotpSecret.of(KEY).base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rekey (Blue Harbor, Production)|Rekey%20%28Blue%20Harbor%2C%20Production%29",
                "Rekey (A&B=C?#/%, Sandbox)|Rekey%20%28A%26B%3DC%3F%23%2F%25%2C%20Sandbox%29",
                "Rekey (Zażółć 株式会社, Production)|Rekey%20%28Za%C5%BC%C3%B3%C5%82%C4%87%20%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE%2C%20Production%29",
                "Rekey (A:B, Production)|Rekey%20%28A%EA%9E%89B%2C%20Production%29"
            })
    void namesAreEscapedForAnyOrg(String issuer, String escaped) {
        String uri = TotpSecret.of(KEY).uri(issuer, "val+mfa@example.com");
        assertThat(uri)
                .isEqualTo("otpauth://totp/" + escaped
                        + ":val%2Bmfa%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=" + escaped
                        + "&algorithm=SHA1&digits=6&period=30");
    }
}
