package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import dev.rekey.audit.OpenEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether the trails in the database are as they were sealed. Reads all of them, in one picture of the database. */
@Service
public class Verification {
    /** Longer than any transaction, and than clocks of nodes differ. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final EventLines events;
    private final OpenEvents open;
    private final Seals seals;
    private final SealKeys keys;
    private final Retirements retirements;
    private final TransactionTemplate reading;

    Verification(
            EventLines events,
            OpenEvents open,
            Seals seals,
            SealKeys keys,
            Retirements retirements,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.open = open;
        this.seals = seals;
        this.keys = keys;
        this.retirements = retirements;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * What was found.
     *
     * @param wrong the first bad row of each org, in words for the operator; empty when all is well
     * @param open events that wait for their seal
     * @param openSince when the oldest of them happened; null for none, and where it is not known
     * @param marks of each org's last seal, for the next time
     */
    public record Report(
            long events,
            long seals,
            long open,
            @Nullable Instant openSince,
            List<String> wrong,
            List<String> marks,
            List<String> keys) {
        public boolean isWhole() {
            return wrong.isEmpty();
        }
    }

    /** @param lastSeals {@code ORG:NUMBER:HASH}, as they were told before, or stand in the log */
    public Report verify(List<String> lastSeals) {
        List<Mark> known = lastSeals.stream().map(Mark::parse).toList();
        return Objects.requireNonNull(reading.execute(status -> {
            events.takeTime();
            return new Walk().all(known);
        }));
    }

    /** @param latest of the events before it in the chain */
    static boolean isBackdated(Instant at, Instant latest) {
        return at.plus(SLACK).isBefore(latest);
    }

    /** One reading of everything. */
    private final class Walk {
        private final List<String> wrong = new ArrayList<>();
        private final List<String> marks = new ArrayList<>();
        private final Map<Integer, Optional<SealKey>> known = new HashMap<>();
        private @Nullable Long org;
        /** Of that org, as all that follows. */
        private @Nullable Seal before;

        private boolean broken;
        private List<Retired> retired = List.of();

        /** Of the events so far: an event is in the chain soon after it happened. */
        private Instant latest = Instant.MIN;

        /** Of the seals at hand, whosever. */
        private Map<Long, EventLine> lines = Map.of();

        private long sealed;
        private long gone;
        private long count;

        Report all(List<Mark> lastSeals) {
            for (List<Seal> some = seals.following(null); !some.isEmpty(); some = seals.following(last(some))) {
                lines = events.byId(
                        some.stream().flatMap(seal -> seal.ids().stream()).toList(),
                        some.stream()
                                .map(Seal::earliest)
                                .min(Instant::compareTo)
                                .orElseThrow(),
                        some.stream().map(Seal::latest).max(Instant::compareTo).orElseThrow());
                some.forEach(this::next);
            }
            endOrg();
            lastSeals.forEach(this::tail);
            OpenEvents.Strays strays = open.strays(seals.horizon(), sealed - gone);
            if (strays.inserted() != null) {
                wrong.add(
                        "event " + strays.inserted() + ": no seal has it, though later ones are sealed: it was put in");
            }
            if (strays.twice() != null) {
                wrong.add("event " + strays.twice() + ": two rows have this id: one was put in");
            } else if (strays.more() != 0 && wrong.isEmpty()) {
                wrong.add(strays.more()
                        + " events more than were sealed and are kept: they stand under ids of events that"
                        + " were archived and removed, and were put in");
            }
            List<String> used = known.values().stream()
                    .flatMap(Optional::stream)
                    .map(SealKey::fingerprint)
                    .toList();
            return new Report(sealed, count, strays.open(), strays.openSince(), wrong, marks, used);
        }

        private void tail(Mark mark) {
            Optional<Seal> seal = seals.find(mark.org(), mark.number());
            if (seal.isEmpty()) {
                wrong.add(mark.place() + ": it was told to be there, and is not: the end of the trail was cut off");
            } else if (!seal.get().hashHex().equals(mark.hash())) {
                wrong.add(mark.place() + ": it is not the one that was told: the end of the trail was made anew");
            }
        }

        private static Seal last(List<Seal> some) {
            return some.get(some.size() - 1);
        }

        /** What follows the first wrong one of an org is not looked at. */
        private void next(Seal seal) {
            if (org == null || org != seal.org()) {
                endOrg();
                org = seal.org();
                before = null;
                broken = false;
                latest = Instant.MIN;
                retired = retirements.of(seal.org());
            }
            String found = broken ? null : seal(before, seal);
            if (found != null) {
                wrong.add("org " + seal.org() + ", " + found);
                broken = true;
            } else if (!broken) {
                before = seal;
                sealed += seal.ids().size();
                count++;
            }
        }

        private void endOrg() {
            if (before != null && !broken) {
                marks.add(before.mark());
            }
        }

        private @Nullable String seal(@Nullable Seal before, Seal seal) {
            String name = "seal " + seal.number() + ": ";
            long expected = before == null ? 1 : before.number() + 1;
            if (seal.number() != expected) {
                return "seal " + expected + ": it is missing";
            }
            if (seal.first() != (before == null ? 1 : before.last() + 1)
                    || seal.leaves().length != seal.ids().size() * Chain.LEAF) {
                return name + "its events do not follow those of the seal before it: it stands in another's place";
            }
            String event = events(seal);
            if (event != null) {
                return event;
            }
            Chain chain = before == null ? Chain.BEGIN : new Chain(before.hash());
            if (!chain.thenAll(seal.leaves()).is(seal.hash())) {
                return name + "its hash is not that of its events after the seal before it";
            }
            Optional<SealKey> key = key(seal.key());
            if (key.isEmpty()) {
                return name + "it is signed with a key that is not this installation's";
            }
            return key.get().signed(seal.text(), seal.signature())
                    ? null
                    : name + "its signature is not of what it says: it was altered or exchanged";
        }

        private @Nullable EventLine lineOf(Seal seal, long id) {
            EventLine line = lines.get(id);
            boolean there = line != null
                    && line.org() == seal.org()
                    && !line.at().isBefore(seal.earliest())
                    && !line.at().isAfter(seal.latest());
            return there ? line : null;
        }

        private Optional<SealKey> key(int id) {
            return known.computeIfAbsent(id, keys::genuine);
        }

        private @Nullable String events(Seal seal) {
            for (int i = 0; i < seal.ids().size(); i++) {
                long id = seal.ids().get(i);
                EventLine line = lineOf(seal, id);
                long place = seal.first() + i;
                String name = "event " + id + " (place " + place + ", seal " + seal.number() + "): ";
                if (line == null && retired.stream().anyMatch(stretch -> stretch.has(place))) {
                    gone++;
                    continue;
                }
                if (line == null) {
                    return name + (events.anywhere(List.of(id)).isEmpty() ? "it was removed" : "it was altered");
                }
                if (!Arrays.equals(line.leaf(), seal.leaf(i))) {
                    return name + "it is not what was sealed here: it was altered, or the order was";
                }
                if (isBackdated(line.at(), latest)) {
                    return name + "it claims to be older than what was sealed before it: it was put in";
                }
                latest = line.at().isAfter(latest) ? line.at() : latest;
            }
            return null;
        }
    }
}
