package dev.rekey.passkeys;

import dev.rekey.jobs.Background;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes challenges that nobody answered. */
@Component
class ChallengeCleaner {
    ChallengeCleaner(Challenges challenges, Background background) {
        background.every("expired passkey challenges", Duration.ofMinutes(1), challenges::forgetExpired);
    }
}
