package dev.rekey.seals;

import dev.rekey.audit.EventMonths;
import dev.rekey.jobs.Background;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Seals soon after; makes the months before they begin, and lets the old ones go. */
@Component
class SealerJob {
    SealerJob(Sealer sealer, EventMonths months, Retirement retirement, Background background) {
        background.every("sealing of events", Duration.ofSeconds(2), sealer::seal);
        background.every("watch over the sealing of events", Sealer.PATIENCE, sealer::warnWhenBehind);
        background.every("months of events", Duration.ofMinutes(10), months::makeAhead);
        background.every("months that are old", Duration.ofHours(6), retirement::byPolicy);
    }
}
