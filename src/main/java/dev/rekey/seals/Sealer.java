package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.OpenEvents;
import dev.rekey.audit.OpenEvents.Horizon;
import dev.rekey.audit.OpenEvents.Ready;
import dev.rekey.audit.OpenEvents.Sealable;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Orders, chains and signs what has happened in each org. Events are written without asking anybody; it is here that they
 * get their places, once no transaction can bring one that would belong before them.
 */
@Service
class Sealer {
    /** By which what was cut off at the end is known: the log is elsewhere. */
    private static final Logger LOG = LoggerFactory.getLogger("rekey.seal");

    /** Between two looks; longer than transactions take. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int AT_ONCE = 5_000;
    /** How far back what came with a copy of another database is looked for; what is older was sealed there. */
    private static final Duration BEFORE_COPY = Duration.ofDays(1);

    private final OpenEvents events;
    private final Seals seals;
    private final SealKeys keys;
    private final Clock clock;
    private final TransactionTemplate transaction;
    /** Unsealed at the last look; null for none. */
    private @Nullable Instant oldest;

    Sealer(OpenEvents events, Seals seals, SealKeys keys, Clock clock, TransactionTemplate transaction) {
        this.events = events;
        this.seals = seals;
        this.keys = keys;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** All that can be sealed by now, unless another node is at it. @return how many events */
    long seal() {
        long sealed = 0;
        boolean more = true;
        while (more) {
            List<Seal> made = new ArrayList<>();
            more = Boolean.TRUE.equals(transaction.execute(status -> some(made)));
            for (Seal seal : made) { // told only once it is so
                LOG.info("{} key={} signature={}", seal.text(), seal.key(), base64(seal.signature()));
                sealed += seal.ids().size();
            }
        }
        return sealed;
    }

    /** What is not sealed can be changed without a trace: a transaction that somebody keeps open must not go unseen. */
    synchronized void warnWhenBehind() {
        Instant since = events.firstBehind(seals.horizon());
        if (since != null && since.equals(oldest)) {
            LOG.warn("events since {} are not sealed; {}", since, seals.oldestTransaction());
        }
        oldest = since;
    }

    /** @return whether there may be more */
    private boolean some(List<Seal> made) {
        if (!seals.lock()) {
            return false;
        }
        Horizon from = seals.horizon();
        Horizon to = events.now();
        Instant since = Instant.EPOCH;
        boolean copied = events.isAhead(from);
        if (copied) {
            from = new Horizon("0", 0);
            since = Optional.ofNullable(seals.lastTime())
                    .map(last -> last.minus(BEFORE_COPY))
                    .orElse(since);
        }
        Ready found = events.sealable(from, to, since, copied, AT_ONCE);
        List<Sealable> ready = found.events();
        if (!ready.isEmpty()) {
            SealKey key = keys.currentOrNew();
            Map<Long, List<EventLine>> byOrg = ready.stream()
                    .map(Sealable::line)
                    .collect(Collectors.groupingBy(EventLine::org, TreeMap::new, Collectors.toList()));
            byOrg.forEach((org, lines) -> made.add(add(org, lines, key)));
        }
        if (found.more()) {
            seals.horizon(ready.get(ready.size() - 1).place());
        } else if (copied || !ready.isEmpty()) { // where nothing happens nothing is written
            seals.horizon(to);
        }
        return found.more();
    }

    private Seal add(long org, List<EventLine> lines, SealKey key) {
        Optional<Seal> before = seals.last(org);
        Chain chain = before.map(seal -> new Chain(seal.hash())).orElse(Chain.BEGIN);
        ByteArrayOutputStream leaves = new ByteArrayOutputStream(lines.size() * Chain.LEAF);
        for (EventLine line : lines) {
            byte[] leaf = line.leaf();
            leaves.writeBytes(leaf);
            chain = chain.then(leaf);
        }
        Seal unsigned = new Seal(
                org,
                before.map(Seal::number).orElse(0L) + 1,
                before.map(Seal::last).orElse(0L) + 1,
                lines.stream().map(EventLine::id).toList(),
                leaves.toByteArray(),
                chain.hash(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                key.id(),
                new byte[0],
                lines.stream().map(EventLine::at).min(Instant::compareTo).orElseThrow(),
                lines.stream().map(EventLine::at).max(Instant::compareTo).orElseThrow());
        Seal signed = unsigned.signedBy(key);
        seals.add(signed);
        return signed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
