package dev.rekey.mfa;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says of a set-up code that was made, or why none was. */
public record SetUpCodeJson(
        @Schema(
                description = "mailed, shown, not-needed; or why there is none: no-mail, mailbox-alone",
                example = "mailed")
        String how,

        @Schema(description = "The code, once, when it is shown", example = "7Q2M-K4XD-91TB") @Nullable
        String code,

        @Schema(description = "Unix seconds", example = "1795478400") @Nullable
        Long expiresAt) {
    public static SetUpCodeJson of(MadeCode made) {
        return new SetUpCodeJson(
                made.how(),
                made.how().equals("shown") ? made.text() : null,
                made.expiresAt() == null ? null : made.expiresAt().getEpochSecond());
    }

    @Override
    public String toString() {
        return "SetUpCodeJson";
    }
}
