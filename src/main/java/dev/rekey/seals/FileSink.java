package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** Appends to a file, which may be moved away at any time: it is opened anew each time. */
record FileSink(Path file) implements EventSink {

    @Override
    public void send(List<EventLine> lines) throws IOException {
        String text = lines.stream().map(line -> line.json() + "\n").collect(Collectors.joining());
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(false);
        }
    }

    @Override
    public void close() {}
}
