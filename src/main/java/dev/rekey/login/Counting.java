package dev.rekey.login;

import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.Origin;
import dev.rekey.users.User;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts what is checked of a user under the user's lock, in the caller's transaction. */
@Component
class Counting {
    private final Guesses guesses;
    private final RememberedDevices devices;

    Counting(Guesses guesses, RememberedDevices devices) {
        this.guesses = guesses;
        this.devices = devices;
    }

    enum Outcome {
        RIGHT,
        WRONG,
        /** Not right, and no guess either: a code that had been right and was used before. */
        NOT_A_GUESS
    }

    /** Something that was checked. */
    interface Counted {
        Outcome outcome();
    }

    /** @return empty while that kind of proof is held: then nothing was checked */
    <T extends Counted> Optional<T> check(User user, Guesses.Kind kind, Origin origin, Supplier<T> check) {
        Guesses.Target target = Guesses.Target.of(user, kind, devices.known(user.id(), origin));
        if (guesses.reserve(target) != Guesses.Leave.CHECK) { // under the user's lock none is busy
            return Optional.empty();
        }
        T checked = check.get();
        switch (checked.outcome()) {
            case RIGHT -> guesses.forget(target);
            case WRONG -> guesses.wrong(target, origin);
            case NOT_A_GUESS -> guesses.refund(target);
        }
        return Optional.of(checked);
    }
}
