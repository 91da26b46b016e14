package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a stretch of an org's chain as a zip that anybody can verify without us. It is read seal by seal and written as it
 * is read, so its size costs no memory.
 */
@Component
public class Archive {
    public static final long LIMIT = 1_000_000;

    /** So that places can be added up. */
    private static final long MOST = 1L << 60;

    /** Within which an event is surely sealed, but for what a long transaction holds back. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Seals seals;
    private final EventLines events;
    private final SealKeys keys;
    private final Retirements retirements;
    private final Sealer sealer;
    private final Clock clock;
    private final JsonMapper json;

    Archive(
            Seals seals,
            EventLines events,
            SealKeys keys,
            Retirements retirements,
            Sealer sealer,
            Clock clock,
            JsonMapper json) {
        this.seals = seals;
        this.events = events;
        this.keys = keys;
        this.retirements = retirements;
        this.sealer = sealer;
        this.clock = clock;
        this.json = json;
    }

    /** Told now and then; what it throws ends the writing. */
    @FunctionalInterface
    public interface Progress {
        void done(long events, long ofEvents);
    }

    /** @param from the earliest time; null for the begin @param to the time before which it ends; null for now */
    record Asked(long org, @Nullable Instant from, @Nullable Instant to, long limit) {}

    /** Places in the chain, both in it. None when the last is before the first. */
    record Places(long first, long last, long firstSeal, long lastSeal) {
        static final Places NONE = new Places(1, 0, 1, 0);

        long count() {
            return last - first + 1;
        }
    }

    /**
     * Events from one time to another, as many as the limit allows, in the order of their chain: one that was written late
     * stands behind younger ones.
     *
     * @return how many events
     */
    public long write(
            OrgId org, @Nullable Instant from, @Nullable Instant to, long limit, OutputStream out, Progress progress)
            throws IOException {
        return write(new Asked(org.value(), from, to, limit), out, progress).count();
    }

    /** @param asked whose org is 0 for the installation's own trail */
    Places write(Asked asked, OutputStream out, Progress progress) throws IOException {
        sealer.seal();
        Places places = places(asked);
        try (ArchiveZip zip = new ArchiveZip(out, json, progress, places.count())) {
            zip.csv(write -> each(asked.org(), places, write));
            zip.lines(write -> each(asked.org(), places, write));
            zip.seals(write -> eachSeal(asked.org(), places, write));
            List<SealKey> ours = keys.all().stream()
                    .filter(key -> keys.genuine(key.id()).isPresent())
                    .toList();
            zip.manifest(asked, places, keys.current(), ours, clock.instant());
        }
        return places;
    }

    private Places places(Asked asked) {
        long org = asked.org();
        Optional<Seal> first = first(org, asked.from());
        Optional<Seal> last = last(org, asked.to());
        if (first.isEmpty()
                || last.isEmpty()
                || first.get().number() > last.get().number()) {
            return Places.NONE;
        }
        requireSigned(seals.find(org, first.get().number() - 1));
        requireSigned(seals.after(org, last.get().number()));
        long begin = Math.max(place(first.get(), asked.from(), true), retirements.lastPlace(org) + 1);
        long end = Math.min(place(last.get(), asked.to(), false), begin - 1 + Math.min(asked.limit(), MOST));
        if (end < begin) {
            return Places.NONE;
        }
        Seal holder = seals.withPlace(org, end).orElseThrow();
        Seal beginner = seals.withPlace(org, begin).orElseThrow();
        return new Places(begin, end, beginner.number(), holder.number());
    }

    /**
     * The first seal that has an event since a time. When its events were is not signed, and whoever has the database could
     * say otherwise; when it was made is, and those that were made since that time are looked into.
     */
    private Optional<Seal> first(long org, @Nullable Instant from) {
        Instant since = from == null ? Instant.EPOCH : from;
        Optional<Seal> told = seals.firstSince(org, since);
        Optional<Seal> made = seals.firstMadeSince(org, since);
        while (made.isPresent()) {
            Seal seal = made.get();
            if (told.isPresent() && told.get().number() <= seal.number()) {
                return told;
            }
            if (has(seal, at -> !at.isBefore(since))) {
                return made;
            }
            made = seals.after(org, seal.number());
        }
        return told;
    }

    /** The last that has an event before a time, likewise: an event is sealed soon after it happened. */
    private Optional<Seal> last(long org, @Nullable Instant to) {
        Instant before = to == null ? END : to;
        Optional<Seal> told = seals.lastBefore(org, before);
        Optional<Seal> made = seals.lastMadeBefore(org, before.plus(SOON));
        while (made.isPresent()) {
            Seal seal = made.get();
            if (told.isPresent() && told.get().number() >= seal.number()) {
                return told;
            }
            if (seal.at().isBefore(before) || has(seal, at -> at.isBefore(before))) {
                return made;
            }
            made = seals.find(org, seal.number() - 1);
        }
        return told;
    }

    /** What is gone may have been. */
    private boolean has(Seal seal, Predicate<Instant> time) {
        List<EventLine> lines = events.anywhere(seal.ids());
        return lines.size() < seal.ids().size()
                || lines.stream().map(EventLine::at).anyMatch(time);
    }

    /** What stays out of the archive on account of its time must be as it was signed. */
    private void requireSigned(Optional<Seal> seal) {
        boolean altered = seal.isPresent()
                && keys.genuine(seal.get().key())
                        .filter(key -> key.signed(seal.get().text(), seal.get().signature()))
                        .isEmpty();
        if (altered) {
            throw Problem.conflict("trail-altered");
        }
    }

    /** The first place in a seal that is at a time or later, or the last that is before it. */
    private long place(Seal seal, @Nullable Instant time, boolean begin) {
        List<@Nullable EventLine> lines = events.wherever(seal.org(), seal.ids(), seal.earliest(), seal.latest());
        for (int i = 0; i < lines.size(); i++) {
            int index = begin ? i : lines.size() - 1 - i;
            EventLine line = lines.get(index);
            if (line != null && (time == null || line.at().isBefore(time) != begin)) {
                return seal.first() + index;
            }
        }
        return begin ? seal.first() : seal.last();
    }

    /** For each event that is still there; what is gone the verifier will miss. */
    interface Write<T> {
        void write(T thing) throws IOException;
    }

    /** A seal, and the chain before it. */
    record Link(Seal seal, Chain before) {}

    private void eachSeal(long org, Places places, Write<Link> write) throws IOException {
        Chain before = seals.find(org, places.firstSeal() - 1)
                .map(seal -> new Chain(seal.hash()))
                .orElse(Chain.BEGIN);
        for (long number = places.firstSeal(); number <= places.lastSeal(); number++) {
            Optional<Seal> seal = seals.find(org, number);
            if (seal.isPresent()) {
                write.write(new Link(seal.get(), before));
                before = new Chain(seal.get().hash());
            }
        }
    }

    private void each(long org, Places places, Write<EventLine> write) throws IOException {
        eachSeal(org, places, link -> {
            Seal seal = link.seal();
            int from = (int) Math.max(0, places.first() - seal.first());
            int to = (int) Math.min(seal.ids().size(), places.last() - seal.first() + 1);
            List<Long> ids = seal.ids().subList(from, to);
            long place = seal.first() + from;
            for (EventLine line : events.wherever(org, ids, seal.earliest(), seal.latest())) {
                if (line != null) {
                    write.write(line);
                } else if (retirements.has(org, place)) {
                    throw new IOException("a month was archived and removed meanwhile");
                }
                place++;
            }
        });
    }
}
