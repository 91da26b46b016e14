package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import dev.rekey.shared.OrgId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    private final Seals seals;
    private final EventLines events;
    private final SealKeys keys;
    private final Retirements retirements;
    private final Sealer sealer;
    private final Ends ends;
    private final Clock clock;
    private final JsonMapper json;

    Archive(
            Seals seals,
            EventLines events,
            SealKeys keys,
            Retirements retirements,
            Sealer sealer,
            Ends ends,
            Clock clock,
            JsonMapper json) {
        this.seals = seals;
        this.events = events;
        this.keys = keys;
        this.retirements = retirements;
        this.sealer = sealer;
        this.ends = ends;
        this.clock = clock;
        this.json = json;
    }

    /** Told now and then; what it throws ends the writing. */
    @FunctionalInterface
    public interface Progress {
        void done(long events, long ofEvents);
    }

    /**
     * @param org 0 for the installation's own trail
     * @param from the earliest time; null for the begin
     * @param to the time before which it ends; null for now
     * @param behind the place in the chain behind which it begins
     */
    record Asked(long org, @Nullable Instant from, @Nullable Instant to, long behind, long limit) {}

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
        return write(new Asked(org.value(), from, to, retirements.lastGone(org.value()), limit), out, progress)
                .count();
    }

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
        OptionalLong first = ends.first(asked.org(), asked.from());
        OptionalLong last = ends.last(asked.org(), asked.to());
        if (first.isEmpty() || last.isEmpty()) {
            return Places.NONE;
        }
        long begin = Math.max(first.getAsLong(), asked.behind() + 1);
        long end = Math.min(last.getAsLong(), begin - 1 + Math.min(asked.limit(), MOST));
        if (end < begin) {
            return Places.NONE;
        }
        Seal holder = seals.withPlace(asked.org(), end).orElseThrow();
        Seal beginner = seals.withPlace(asked.org(), begin).orElseThrow();
        return new Places(begin, end, beginner.number(), holder.number());
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
            List<@Nullable EventLine> lines = events.wherever(org, ids, seal.earliest(), seal.latest());
            int missing = lines.indexOf(null);
            if (missing >= 0 && seal.first() + from + missing <= retirements.lastGone(org)) {
                throw new IOException("a month was archived and removed meanwhile");
            }
            for (EventLine line : lines) {
                if (line != null) {
                    write.write(line);
                }
            }
        });
    }
}
