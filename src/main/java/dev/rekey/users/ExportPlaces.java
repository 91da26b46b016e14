package dev.rekey.users;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.ArrayList;
import java.util.List;

/**
 * Which exports run on this node. Each holds one of its connections for as long as its client takes, so that there are
 * few, and one org that reads slowly leaves places to the others.
 */
final class ExportPlaces {
    static final int OF_NODE = 6;
    static final int OF_ORG = 2;

    private final List<Place> taken = new ArrayList<>();

    record Place(OrgId org, UserId user) {}

    /** @throws Problem 503 while the user has one, the org two, or the node as many as it bears */
    synchronized Place take(OrgId org, UserId user) {
        boolean own = taken.stream().anyMatch(place -> place.user().equals(user));
        long ofOrg = taken.stream().filter(place -> place.org().equals(org)).count();
        if (own || ofOrg >= OF_ORG || taken.size() >= OF_NODE) {
            throw Problem.of(503, "unavailable").with("retryAfter", 30);
        }
        Place place = new Place(org, user);
        taken.add(place);
        return place;
    }

    synchronized void leave(Place place) {
        taken.remove(place);
    }
}
