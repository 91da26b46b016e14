package dev.rekey.users;

import dev.rekey.shared.Problem;

/** How many more members an org may enable, while its lock is held. */
final class Seats {
    private int left;
    private int taken;

    Seats(int left) {
        this.left = left;
    }

    /** @throws Problem 409 {@code licence-exhausted} */
    void require() {
        if (left <= 0) {
            throw Problem.conflictIn("enabled", "licence-exhausted");
        }
    }

    /** @param change 1 for one taken, -1 for one given back */
    void take(int change) {
        left -= change;
        taken += change;
    }

    int taken() {
        return taken;
    }
}
