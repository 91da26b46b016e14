package dev.rekey.seals;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The zip itself: each file is hashed while it is written, and the last but one is the manifest that has the hashes. */
final class ArchiveZip implements AutoCloseable {
    private static final int STEP = 1_000;

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final Archive.Progress progress;
    private final long all;
    private final Map<String, Object> files = new LinkedHashMap<>();
    private long written;
    private long sealed;
    private long firstOfSeals = 1;
    private long lastOfSeals;

    ArchiveZip(OutputStream out, JsonMapper json, Archive.Progress progress, long all) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.json = json;
        this.progress = progress;
        this.all = all;
    }

    /** Reads everything there is of one kind, and has it written. */
    interface Source<T> {
        void read(Archive.Write<T> write) throws IOException;
    }

    void csv(Source<EventLine> source) throws IOException {
        file(ArchiveFormat.CSV, out -> {
            CsvWriter csv = CsvWriter.builder().build(out);
            csv.writeRecord(ArchiveFormat.COLUMNS);
            source.read(line -> {
                csv.writeRecord(ArchiveFormat.cells(json.readTree(line.json())));
                told();
            });
            csv.flush();
        });
    }

    void lines(Source<EventLine> source) throws IOException {
        file(
                ArchiveFormat.LINES,
                out -> source.read(line -> {
                    out.write(line.json());
                    out.write('\n');
                    told();
                }));
    }

    void seals(Source<Archive.Link> source) throws IOException {
        file(
                ArchiveFormat.SEALS,
                out -> source.read(link -> {
                    out.write(json.writeValueAsString(ArchiveFormat.line(link.seal(), link.before())));
                    out.write('\n');
                    firstOfSeals = sealed == 0 ? link.seal().first() : firstOfSeals;
                    lastOfSeals = link.seal().last();
                    sealed++;
                }));
    }

    void manifest(Archive.Asked asked, Archive.Places places, SealKey key, List<SealKey> keys, Instant now)
            throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", "rekey-archive 1");
        manifest.put("org", asked.org());
        manifest.put("from", asked.from() == null ? null : EventLines.TIME.format(asked.from()));
        manifest.put("to", asked.to() == null ? null : EventLines.TIME.format(asked.to()));
        manifest.put("limit", asked.limit());
        manifest.put("made", EventLines.TIME.format(now));
        manifest.put("events", places.count());
        manifest.put("first", places.first());
        manifest.put("last", places.last());
        manifest.put("seals", sealed);
        manifest.put("firstSealPartly", firstOfSeals < places.first());
        manifest.put("lastSealPartly", lastOfSeals > places.last());
        List<Object> published = new ArrayList<>();
        for (SealKey one : keys) {
            published.add(Map.of("id", one.id(), "fingerprint", one.fingerprint(), "publicKey", one.pem()));
        }
        manifest.put("keys", published);
        manifest.put("files", files);
        manifest.put("key", key.id());
        byte[] signature = key.sign(ArchiveFormat.signed(json.valueToTree(manifest)));
        manifest.put("signature", Base64.getEncoder().encodeToString(signature));
        zip.putNextEntry(new ZipEntry(ArchiveFormat.MANIFEST));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(ArchiveFormat.VERIFY));
        try (InputStream guide = ArchiveZip.class.getResourceAsStream("/archive/" + ArchiveFormat.VERIFY)) {
            Objects.requireNonNull(guide).transferTo(zip);
        }
        zip.closeEntry();
    }

    private void file(String name, Archive.Write<Writer> content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = Chain.sha256();
        Writer writer = new BufferedWriter(
                new OutputStreamWriter(new DigestOutputStream(zip, digest), StandardCharsets.UTF_8), 1 << 16);
        content.write(writer);
        writer.flush();
        zip.closeEntry();
        files.put(name, Map.of("sha256", HexFormat.of().formatHex(digest.digest())));
    }

    /** Half of the work is the first file, half the second. */
    private void told() {
        if (++written % STEP == 0 || written == 2 * all) {
            progress.done(written / 2, all);
        }
    }

    @Override
    public void close() throws IOException {
        zip.finish();
        zip.flush();
    }
}
