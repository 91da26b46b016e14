package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import java.io.IOException;
import java.util.List;

/** For whatever collects what the process prints. */
record StdoutSink() implements EventSink {

    @Override
    @SuppressWarnings("SystemOut") // that is what was asked for
    public void send(List<EventLine> lines) throws IOException {
        lines.forEach(line -> System.out.println(line.json()));
        if (System.out.checkError()) {
            throw new IOException("standard output is closed");
        }
    }

    @Override
    public void close() {}
}
