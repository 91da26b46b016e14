package dev.rekey.users;

import dev.rekey.crypto.KeyedHash;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.UserId;
import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;

/** Ten-digit numbers that look random and tell nothing without the installation's key. */
@Component
class UserIds {
    private static final long FIRST_ID = 1_000_000_000L;
    private static final long IDS = 9_000_000_000L;

    private final KeyedHash hash;

    UserIds(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * An address has the same id each time, unless that is another user's by now: who is invited, deleted and invited
     * again keeps it, known elsewhere or not.
     *
     * @param taken how many candidates were other users'
     */
    UserId candidate(EmailAddress email, int taken) {
        byte[] of = hash.of(email.value(), "user-id:" + taken);
        long number = ByteBuffer.wrap(of).getLong(of.length - Long.BYTES); // Tink's own prefix is in front
        return UserId.of(FIRST_ID + Long.remainderUnsigned(number, IDS));
    }
}
