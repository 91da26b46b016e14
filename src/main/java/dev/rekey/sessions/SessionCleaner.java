package dev.rekey.sessions;

import dev.rekey.jobs.Background;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes what has expired and opens nothing any more. */
@Component
class SessionCleaner {
    SessionCleaner(Sessions sessions, HalfSignIns signIns, RememberedDevices devices, Background background) {
        background.every("expired sessions", Duration.ofMinutes(10), sessions::forgetExpired);
        background.every("expired sign-ins", Duration.ofMinutes(10), signIns::forgetExpired);
        background.every("expired devices", Duration.ofMinutes(10), devices::forgetExpired);
    }
}
