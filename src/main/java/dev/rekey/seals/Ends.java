package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import dev.rekey.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where an org's chain has the events of a stretch of time. Whoever has the database must not be able to move the ends, so
 * nothing is believed here that was not signed: when a seal was made, and the events that are as it has them. All
 * throw 409 {@code trail-altered} at what is not.
 */
@Component
class Ends {
    /** How far apart the clocks of nodes may be: seals that follow each other may be of either. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Seals seals;
    private final EventLines events;
    private final SealKeys keys;
    private final Retirements retirements;

    Ends(Seals seals, EventLines events, SealKeys keys, Retirements retirements) {
        this.seals = seals;
        this.events = events;
        this.keys = keys;
        this.retirements = retirements;
    }

    /** The place of the first event of that time or later; an event is older than its seal. @param from null for the begin */
    OptionalLong first(long org, @Nullable Instant from) {
        if (from == null) {
            return begin(org).map(Seal::first).map(OptionalLong::of).orElse(OptionalLong.empty());
        }
        long gone = retirements.lastGone(org);
        Instant since = from.minus(SKEW);
        Optional<Seal> next = seals.firstMadeSince(org, since);
        Optional<Seal> before = next.isPresent() ? before(next.get()) : seals.last(org);
        while (before.isPresent() && !before.get().at().isBefore(since)) {
            next = before;
            before = before(next.get());
        }
        before.ifPresent(seal -> require(isSigned(seal)));
        for (next = beyond(gone, next); next.isPresent(); next = after(next.get())) {
            Seal seal = next.get();
            List<@Nullable EventLine> lines = authentic(seal);
            for (int i = 0; i < lines.size(); i++) {
                EventLine line = lines.get(i);
                long place = seal.first() + i;
                if (line == null ? place > gone : !line.at().isBefore(from)) {
                    return OptionalLong.of(place);
                }
            }
        }
        return OptionalLong.empty();
    }

    /**
     * The place of the last event before that time. What stands behind one that is much later is not looked at: it was put
     * in. @param to null for the end
     */
    OptionalLong last(long org, @Nullable Instant to) {
        Optional<Seal> made = to == null ? seals.last(org) : seals.lastMadeBefore(org, to);
        made.ifPresent(seal -> require(isSigned(seal)));
        OptionalLong place = made.map(Seal::last).map(OptionalLong::of).orElse(OptionalLong.empty());
        if (to == null) {
            return place;
        }
        long gone = retirements.lastGone(org);
        boolean over = false;
        for (Optional<Seal> next = beyond(gone, made.isPresent() ? after(made.get()) : begin(org));
                next.isPresent() && !over;
                next = after(next.get())) {
            Seal seal = next.get();
            List<@Nullable EventLine> lines = authentic(seal);
            boolean early = seal.at().isBefore(to);
            for (int i = 0; i < lines.size(); i++) {
                EventLine line = lines.get(i);
                long here = seal.first() + i;
                // what is missing may have been of that time, and whoever verifies will miss it
                if (early || (line == null ? here > gone : line.at().isBefore(to))) {
                    place = OptionalLong.of(here);
                }
                over |= line != null && Verification.isBackdated(to, line.at());
            }
        }
        return place;
    }

    /** What was taken out in order is passed over at once: there may be years of it. @param gone the last place of it */
    private Optional<Seal> beyond(long gone, Optional<Seal> seal) {
        if (seal.isEmpty() || seal.get().last() > gone) {
            return seal;
        }
        long org = seal.get().org();
        long last = seals.last(org).orElseThrow().last(); // first, as somebody may seal in between
        Optional<Seal> next = seals.withPlace(org, gone + 1);
        require(next.isPresent() || last <= gone);
        return next;
    }

    private Optional<Seal> begin(long org) {
        Optional<Seal> seal = seals.after(org, 0);
        seal.ifPresent(first -> require(first.number() == 1 && first.first() == 1));
        return seal;
    }

    private Optional<Seal> before(Seal seal) {
        Optional<Seal> before = seals.find(seal.org(), seal.number() - 1);
        require(before.map(Seal::last).orElse(0L) == seal.first() - 1);
        return before;
    }

    private Optional<Seal> after(Seal seal) {
        Optional<Seal> after = seals.after(seal.org(), seal.number());
        after.ifPresent(next -> require(next.number() == seal.number() + 1 && next.first() == seal.last() + 1));
        return after;
    }

    /** Its events as they were sealed, with null for those that are gone. */
    private List<@Nullable EventLine> authentic(Seal seal) {
        Chain before = before(seal).map(Seal::hash).map(Chain::new).orElse(Chain.BEGIN);
        require(seal.leaves().length == seal.ids().size() * Chain.LEAF
                && before.thenAll(seal.leaves()).is(seal.hash())
                && isSigned(seal));
        List<@Nullable EventLine> lines = events.wherever(seal.org(), seal.ids(), seal.earliest(), seal.latest());
        for (int i = 0; i < lines.size(); i++) {
            EventLine line = lines.get(i);
            require(line == null || Arrays.equals(line.leaf(), seal.leaf(i)));
        }
        return lines;
    }

    private boolean isSigned(Seal seal) {
        return keys.genuine(seal.key())
                .filter(key -> key.signed(seal.text(), seal.signature()))
                .isPresent();
    }

    private static void require(boolean asSealed) {
        if (!asSealed) {
            throw Problem.conflict("trail-altered");
        }
    }
}
