package dev.rekey.seals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether an archive is as it was written, from the file alone. */
public final class ArchiveCheck {
    private static final JsonMapper JSON = new JsonMapper();

    private final ZipFile zip;
    private final JsonNode manifest;
    private final Map<Integer, SealKey> keys = new HashMap<>();
    private final List<Mark> marks;
    private final List<String> told = new ArrayList<>();
    /** Fingerprints. A key that is only listed proves nothing. */
    private final Set<String> used = new TreeSet<>();

    private Instant latest = Instant.MIN;
    private long events;
    private long seals;

    private ArchiveCheck(ZipFile zip, JsonNode manifest, List<Mark> marks) {
        this.zip = zip;
        this.manifest = manifest;
        this.marks = new ArrayList<>(marks);
        manifest.path("keys").forEach(key -> {
            int id = key.path("id").asInt(0);
            keys.put(id, SealKey.ofPem(id, key.path("publicKey").asString("")));
        });
    }

    /** What is wrong ends the reading, and stands there as the only word of it. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    /** @param lastSeals {@code ORG:NUMBER:HASH}, of which those that are in this archive's stretch must be in it */
    public static Verification.Report check(Path file, List<String> lastSeals) throws IOException {
        List<Mark> marks = lastSeals.stream().map(Mark::parse).toList();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            require(zip.size() == ArchiveFormat.FILES.size() + 2, "it has other files than an archive");
            ArchiveCheck check;
            try (InputStream manifest = open(zip, ArchiveFormat.MANIFEST)) {
                check = new ArchiveCheck(zip, JSON.readTree(manifest), marks);
            }
            List<String> wrong = new ArrayList<>();
            try {
                check.events();
                check.files();
                check.manifest();
                check.csv();
                check.marks();
            } catch (Wrong found) {
                wrong.add(String.valueOf(found.getMessage()));
            }
            return new Verification.Report(
                    check.events, check.seals, 0, null, wrong, check.told, List.copyOf(check.used));
        } catch (Wrong | JacksonException | IllegalArgumentException | DateTimeException found) {
            return new Verification.Report(
                    0, 0, 0, null, List.of("it is no archive: " + found.getMessage()), List.of(), List.of());
        }
    }

    /** Both files side by side: what was sealed, and what is there. */
    private void events() throws IOException, Wrong {
        long first = manifest.path("first").asLong(0);
        long last = manifest.path("last").asLong(0);
        try (BufferedReader sealLines = lines(ArchiveFormat.SEALS);
                BufferedReader eventLines = lines(ArchiveFormat.LINES)) {
            JsonNode before = null;
            for (String line = sealLines.readLine(); line != null; line = sealLines.readLine()) {
                JsonNode seal = JSON.readTree(line);
                String name = "seal " + seal.path("number").asLong(0) + ": ";
                chain(name, before, seal);
                for (int i = 0; i < seal.path("leaves").size(); i++) {
                    long place = seal.path("first").asLong(0) + i;
                    if (place >= first && place <= last) {
                        event(eventLines.readLine(), place, seal, i);
                    }
                }
                signature(name, seal);
                before = seal;
                seals++;
            }
            require(eventLines.readLine() == null, "events.jsonl: it has more events than were sealed: one was put in");
            if (before != null) {
                told.add(before.path("org").asLong(0) + ":"
                        + before.path("number").asLong(0) + ":"
                        + before.path("hash").asString(""));
            }
        }
        require(events == manifest.path("events").asLong(-1), "manifest.json: it says another number of events");
        require(events == 0 || events == last - first + 1, "seals.jsonl: seals are missing at the end");
    }

    private void event(@Nullable String line, long place, JsonNode seal, int index) throws Wrong {
        String name = "event " + seal.path("ids").path(index).asLong(0) + " (place " + place + ", line " + (events + 1)
                + "): ";
        require(line != null, name + "it is missing at the end");
        String leaf = HexFormat.of()
                .formatHex(Chain.sha256().digest(Objects.requireNonNull(line).getBytes(StandardCharsets.UTF_8)));
        require(
                leaf.equals(seal.path("leaves").path(index).asString("")),
                name + "it is not what was sealed here: it was altered or removed, or another was put in before it");
        Instant at = Instant.parse(JSON.readTree(line).path("at").asString(""));
        require(
                !Verification.isBackdated(at, latest),
                name + "it claims to be older than what was sealed before it: it was put in");
        latest = at.isAfter(latest) ? at : latest;
        events++;
    }

    private void chain(String name, @Nullable JsonNode before, JsonNode seal) throws Wrong {
        boolean follows = before == null
                || (seal.path("number").asLong(0) == before.path("number").asLong(0) + 1
                        && seal.path("first").asLong(0) == before.path("last").asLong(0) + 1
                        && seal.path("before").equals(before.path("hash")));
        require(follows, name + "it does not follow the seal before it: one is missing or stands in another's place");
        require(
                seal.path("last").asLong(0) - seal.path("first").asLong(0) + 1
                                == seal.path("leaves").size()
                        && seal.path("org").asLong(0) == manifest.path("org").asLong(-1),
                name + "it says another number of events, or another org");
        Chain chain = new Chain(HexFormat.of().parseHex(seal.path("before").asString("")));
        for (JsonNode leaf : seal.path("leaves")) {
            chain = chain.then(HexFormat.of().parseHex(leaf.asString("")));
        }
        require(chain.hex().equals(seal.path("hash").asString("")), name + "its hash is not that of its events");
    }

    private void signature(String name, JsonNode seal) throws Wrong {
        String text = Seal.text(
                seal.path("org").asLong(0),
                seal.path("number").asLong(0),
                seal.path("first").asLong(0),
                seal.path("last").asLong(0),
                seal.path("hash").asString(""),
                seal.path("at").asString(""));
        require(isSigned(seal, text), name + "its signature is not of what it says: it was altered or exchanged");
        for (Mark mark : List.copyOf(marks)) {
            if (mark.org() == seal.path("org").asLong(0)
                    && mark.number() == seal.path("number").asLong(0)) {
                require(mark.hash().equals(seal.path("hash").asString("")), name + "it is not the one that was told");
                marks.remove(mark);
            }
        }
    }

    private boolean isSigned(JsonNode what, String text) {
        SealKey key = keys.get(what.path("key").asInt(0));
        byte[] signature = Base64.getDecoder().decode(what.path("signature").asString(""));
        if (key == null || !key.signed(text, signature)) {
            return false;
        }
        used.add(key.fingerprint());
        return true;
    }

    private void manifest() throws Wrong {
        require(
                isSigned(manifest, ArchiveFormat.signed(manifest)),
                "manifest.json: its signature is not of what it says: it was altered, or the end was cut off");
    }

    private void files() throws IOException, Wrong {
        for (String file : ArchiveFormat.FILES) {
            MessageDigest digest = Chain.sha256();
            try (InputStream bytes = new DigestInputStream(open(zip, file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            String hash = HexFormat.of().formatHex(digest.digest());
            require(
                    hash.equals(manifest.path("files").path(file).path("sha256").asString("")),
                    file + ": its SHA-256 is not the manifest's: it was altered");
        }
    }

    /** The file for spreadsheets says the same. */
    private void csv() throws IOException, Wrong {
        try (BufferedReader eventLines = lines(ArchiveFormat.LINES)) {
            MessageDigest digest = Chain.sha256();
            CsvText csv = new CsvText(digest);
            csv.write(ArchiveFormat.COLUMNS);
            for (String line = eventLines.readLine(); line != null; line = eventLines.readLine()) {
                csv.write(ArchiveFormat.cells(JSON.readTree(line)));
            }
            csv.end();
            require(
                    HexFormat.of()
                            .formatHex(digest.digest())
                            .equals(manifest.path("files")
                                    .path(ArchiveFormat.CSV)
                                    .path("sha256")
                                    .asString("")),
                    "events.csv: it says something else than events.jsonl");
        }
    }

    private void marks() throws Wrong {
        for (Mark mark : marks) {
            require(
                    mark.org() != manifest.path("org").asLong(-1),
                    mark.place() + ": it was told to be there, and is not");
        }
    }

    private static void require(boolean fits, String otherwise) throws Wrong {
        if (!fits) {
            throw new Wrong(otherwise);
        }
    }

    private BufferedReader lines(String file) throws IOException, Wrong {
        return new BufferedReader(new InputStreamReader(open(zip, file), StandardCharsets.UTF_8));
    }

    private static InputStream open(ZipFile zip, String file) throws IOException, Wrong {
        ZipEntry entry = zip.getEntry(file);
        require(entry != null, file + ": it is missing");
        return zip.getInputStream(Objects.requireNonNull(entry));
    }
}
