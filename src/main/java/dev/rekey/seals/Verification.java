package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
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
    private final Seals seals;
    private final SealKeys keys;
    private final Retirements retirements;
    private final TransactionTemplate reading;

    Verification(
            EventLines events,
            Seals seals,
            SealKeys keys,
            Retirements retirements,
            PlatformTransactionManager transactions) {
        this.events = events;
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

    /** One reading of everything. */
    private final class Walk {
        private final List<String> wrong = new ArrayList<>();
        private final List<String> marks = new ArrayList<>();
        private final Map<Integer, Optional<SealKey>> known = new HashMap<>();
        private final @Nullable String founding = seals.founding();
        /** The org's at hand. */
        private List<Retired> retired = List.of();

        /** Of that org: what came before there were seals stands at the begin of the chain, and nowhere else. */
        private boolean foundingIsOver;

        private long sealed;
        private long gone;
        private long count;

        Report all(List<Mark> lastSeals) {
            for (long org : seals.orgs()) {
                String found = org(org);
                if (found != null) {
                    wrong.add(found);
                }
            }
            lastSeals.forEach(this::tail);
            EventLines.Strays strays = events.strays(seals.horizon(), sealed - gone);
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

        private @Nullable String org(long org) {
            foundingIsOver = false;
            retired = retirements.of(org);
            Seal before = null;
            for (Optional<Seal> next = seals.after(org, 0);
                    next.isPresent();
                    next = seals.after(org, next.get().number())) {
                String found = seal(before, next.get());
                if (found != null) {
                    return "org " + org + ", " + found;
                }
                before = next.get();
                sealed += before.ids().size();
                count++;
            }
            if (before != null) {
                marks.add(before.mark());
            }
            return null;
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
            String event = events(before, seal);
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

        private Optional<SealKey> key(int id) {
            return known.computeIfAbsent(id, keys::genuine);
        }

        private @Nullable String events(@Nullable Seal before, Seal seal) {
            List<@Nullable EventLine> lines = events.lines(seal.org(), seal.ids(), seal.earliest(), seal.latest());
            for (int i = 0; i < lines.size(); i++) {
                EventLine line = lines.get(i);
                long id = seal.ids().get(i);
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
                foundingIsOver |= !line.tx().equals(founding);
                if (before != null && line.at().isBefore(before.at().minus(SLACK)) && foundingIsOver) {
                    return name + "it claims to be older than what was sealed before it: it was put in";
                }
            }
            return null;
        }
    }
}
