package dev.rekey.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes like a real clock, and jumps ahead when told to. */
public final class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    public synchronized void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** To the begin of the next step of 30 s, so that a code is good for a while and none was used in it. */
    public synchronized void toNextStep() {
        long into = Math.floorMod(instant().toEpochMilli(), 30_000L);
        advance(Duration.ofMillis(30_000 - into + 1));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
