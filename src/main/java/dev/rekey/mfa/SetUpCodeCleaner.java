package dev.rekey.mfa;

import dev.rekey.jobs.Background;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes set-up codes that nobody used. */
@Component
class SetUpCodeCleaner {
    SetUpCodeCleaner(SetUpCodes codes, Background background) {
        background.every("expired set-up codes", Duration.ofMinutes(10), codes::forgetExpired);
    }
}
