package dev.rekey.users;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;

/** Takes nothing any more once the time is up: a reader may be slow, but not for ever. */
final class TimedStream extends FilterOutputStream {
    private final Clock clock;
    private final Instant end;

    TimedStream(OutputStream out, Clock clock, Instant end) {
        super(out);
        this.clock = clock;
        this.end = end;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (clock.instant().isAfter(end)) {
            throw new IOException("the reader takes too long");
        }
        out.write(bytes, from, length);
    }
}
