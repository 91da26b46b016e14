package dev.rekey.totp;

import dev.rekey.jobs.Background;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes secrets that were shown and never confirmed. */
@Component
class TotpCleaner {
    TotpCleaner(TotpFactors factors, Background background) {
        background.every("expired set-ups", Duration.ofMinutes(10), factors::forgetExpired);
    }
}
