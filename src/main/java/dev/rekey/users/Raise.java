package dev.rekey.users;

import dev.rekey.sessions.FreshProof;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Problem;
import org.springframework.stereotype.Component;

/** Giving Admin or All Data Access. */
@Component
public class Raise {
    private final FreshProof fresh;

    Raise(FreshProof fresh) {
        this.fresh = fresh;
    }

    /**
     * A stolen key or old session must not make more of itself: whoever is raised proves anew, and may reset others.
     *
     * @throws Problem 403 {@code not-with-key}, {@code impersonating}; 401 {@code reauthentication-required}
     */
    public void require(Actor actor) {
        actor.requireInPerson();
        fresh.require(actor, FreshProof.LONG);
    }
}
