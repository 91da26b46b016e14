package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passes on what is sealed, seal after seal. Where a stream stands is kept with the same transaction that sent: one that
 * fails in between sends again, and none is left out. What was taken out of the database meanwhile is told in the log, and
 * passed over. One node at a time does it.
 */
@Service
class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final Seals seals;
    private final EventLines events;
    private final TransactionTemplate transaction;

    EventStream(Seals seals, EventLines events, TransactionTemplate transaction) {
        this.seals = seals;
        this.events = events;
        this.transaction = transaction;
    }

    /** From now on, unless it was known before. @param target by which its place is kept */
    void begin(String target) {
        transaction.executeWithoutResult(status -> seals.beginStream(target));
    }

    /** All that is there by now, unless another node is at it. @return how many events */
    long pass(String target, EventSink sink) throws IOException {
        long passed = 0;
        for (int now = next(target, sink); now > 0; now = next(target, sink)) {
            passed += now;
        }
        return passed;
    }

    private int next(String target, EventSink sink) throws IOException {
        IOException[] failed = new IOException[1];
        Integer sent = transaction.execute(status -> {
            if (!seals.lockStream(target)) {
                return 0;
            }
            Optional<Seals.Numbered> next = seals.nextOf(target);
            if (next.isEmpty()) {
                return 0;
            }
            Seal seal = next.get().seal();
            try {
                sink.send(lines(seal));
            } catch (IOException e) {
                failed[0] = e;
                return 0;
            }
            seals.streamed(target, next.get().serial());
            return seal.ids().size();
        });
        if (failed[0] != null) {
            throw failed[0];
        }
        return Objects.requireNonNull(sent);
    }

    private List<EventLine> lines(Seal seal) {
        List<@Nullable EventLine> lines = events.wherever(seal.org(), seal.ids(), seal.earliest(), seal.latest());
        List<EventLine> there = lines.stream()
                .flatMap(line -> Optional.ofNullable(line).stream())
                .toList();
        if (there.size() < lines.size()) {
            LOG.warn(
                    "{} of the events {} to {} of org {} are gone and cannot be passed on; verify tells more",
                    lines.size() - there.size(),
                    seal.first(),
                    seal.last(),
                    seal.org());
        }
        return there;
    }
}
