package dev.rekey.login;

import dev.rekey.jobs.Background;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes counts that no longer hold anybody. */
@Component
class LoginCleaner {
    LoginCleaner(Guesses guesses, Throttle throttle, PasswordLinks links, Background background) {
        background.every("old guesses", Duration.ofMinutes(10), guesses::forgetOld);
        background.every("expired password links", Duration.ofMinutes(10), links::forgetExpired);
        background.every("old throttles", Duration.ofMinutes(1), throttle::forgetOld);
    }
}
