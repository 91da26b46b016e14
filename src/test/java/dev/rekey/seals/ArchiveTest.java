package dev.rekey.seals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An archive proves itself: to us, and to who has nothing but a shell. */
class ArchiveTest {
    private static final Sealed ORG = Sealed.of(4);
    private static final Map<String, String> WHOLE = unzipped(archive(ORG, null, null, Archive.LIMIT));

    @Test
    void holdsAllEventsAndIsWhole() throws IOException {
        assertThat(WHOLE).containsOnlyKeys("events.csv", "events.jsonl", "seals.jsonl", "manifest.json", "VERIFY.md");
        long events = ORG.number("select count(*) from event where org_id = :org");
        assertThat(lines("events.jsonl")).hasSize((int) events);
        assertThat(lines("events.csv")).hasSize((int) events + 1);
        Verification.Report report = check(WHOLE);
        assertThat(report.wrong()).isEmpty();
        assertThat(report.events()).isEqualTo(events);
        assertThat(report.marks()).containsExactly(ORG.last().mark());
        JsonNode event = Json.parse(lines("events.jsonl").get(1));
        assertThat(event.path("event").asString()).isEqualTo("settings.updated");
        assertThat(event.at("/actor/name").asString()).isEqualTo("Ada Tester");
        assertThat(event.at("/object/type").asString()).isEqualTo("settings");
    }

    @Test
    void aShellVerifiesItByTheGuide() throws Exception {
        assertThat(shell(WHOLE)).isEqualTo("whole\n");
        Map<String, String> part = unzipped(archive(ORG, at(3), null, 4));
        assertThat(shell(part)).isEqualTo("whole\n");
        assertThat(shell(changed("events.jsonl", text -> text.replaceFirst("Ada", "Eve"))))
                .doesNotContain("whole");
        String none = shell(unzipped(archive(ORG, null, Instant.EPOCH, 10)));
        assertThat(none).isEqualTo("whole\n");
    }

    @Test
    void aStretchMayBeginAndEndWithinSeals() throws IOException {
        Map<String, String> part = unzipped(archive(ORG, at(3), null, 4));
        JsonNode manifest = Json.parse(String.valueOf(part.get("manifest.json")));
        assertThat(manifest.path("events").asInt()).isEqualTo(4);
        assertThat(manifest.path("firstSealPartly").asBoolean()
                        || manifest.path("lastSealPartly").asBoolean())
                .isTrue();
        assertThat(check(part).wrong()).isEmpty();
        assertThat(String.valueOf(part.get("events.jsonl")).lines().toList())
                .isEqualTo(lines("events.jsonl").subList(3, 7));
    }

    @Test
    void eachAlterationIsFoundAndNamed() throws IOException {
        String second = lines("events.jsonl").get(1);
        long id = Json.parse(second).path("id").asLong();
        assertThat(wrong("events.jsonl", text -> text.replace(second, second.replace("Ada", "Eve"))))
                .startsWith("event " + id + " (place 2, line 2)");
        assertThat(wrong("events.jsonl", text -> text.replace(second + "\n", "")))
                .startsWith("event " + id + " (place 2, line 2)");
        assertThat(wrong("events.jsonl", text -> text.replace(second, second + "\n" + second)))
                .contains("(place 3, line 3)");
        assertThat(wrong("events.jsonl", text -> text.replaceFirst("(?s)^([^\n]*\n)([^\n]*\n)", "$2$1")))
                .contains("(place 1, line 1)");
        assertThat(wrong("events.jsonl", text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1)))
                .contains("missing at the end");
        assertThat(wrong("events.csv", text -> text.replace("Ada", "Eve"))).startsWith("events.csv");
        assertThat(wrong("seals.jsonl", text -> text.replaceFirst("\"at\":\"2", "\"at\":\"3")))
                .startsWith("seal 1: its signature");
        assertThat(wrong("seals.jsonl", text -> text.replaceFirst("(?s)^([^\n]*\n)([^\n]*\n)", "$1")))
                .contains("does not follow");
        assertThat(wrong("manifest.json", text -> text.replace("\"limit\" : 1000000", "\"limit\" : 1")))
                .as("what is not signed")
                .isEmpty();
        assertThat(wrong("manifest.json", text -> text.replaceFirst("\"to\" : null", "\"to\" : \"\"")))
                .isEmpty();
        assertThat(wrong("manifest.json", text -> text.replaceFirst("\"from\" : null", "\"from\" : \"2020\"")))
                .startsWith("manifest.json");
    }

    @Test
    void aCutTailIsFoundByTheManifestOrTheLastSeal() throws IOException {
        String seals = String.valueOf(WHOLE.get("seals.jsonl"));
        String cut = seals.substring(0, seals.lastIndexOf('\n', seals.length() - 2) + 1);
        assertThat(wrong("seals.jsonl", text -> cut)).contains("events.jsonl: it has more events");
        Map<String, String> early = unzipped(archive(ORG, null, null, 4));
        assertThat(check(early).wrong()).isEmpty();
        assertThat(ArchiveCheck.check(zip(early), List.of(ORG.last().mark())).wrong())
                .containsExactly("org " + ORG.org().id() + ", seal "
                        + ORG.last().number() + ": it was told to be there, and is not");
    }

    @Test
    void whatIsNoArchiveIsSaidToBeNone() throws IOException {
        assertThat(check(Map.of("hello.txt", "hello")).wrong())
                .hasSize(1)
                .allMatch(text -> text.startsWith("it is no archive"));
        assertThat(check(Map.of("manifest.json", "{")).wrong()).hasSize(1);
    }

    @Test
    void itTellsHowFarItIs() throws IOException {
        List<Long> told = new ArrayList<>();
        Kit.node()
                .get(Archive.class)
                .write(ORG.org().id(), null, null, 5, new ByteArrayOutputStream(), (done, of) -> told.add(of - done));
        assertThat(told).containsExactly(0L);
    }

    /** The time of an event, by its place from 0 on. */
    private static Instant at(int place) {
        return Instant.parse(
                Json.parse(lines("events.jsonl").get(place)).path("at").asString());
    }

    private static List<String> lines(String file) {
        return String.valueOf(WHOLE.get(file)).lines().toList();
    }

    private static String wrong(String file, UnaryOperator<String> change) throws IOException {
        return String.join("; ", check(changed(file, change)).wrong());
    }

    private static Map<String, String> changed(String file, UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(WHOLE);
        assertThat(changed.computeIfPresent(file, (name, text) -> change.apply(text)))
                .isNotEqualTo(WHOLE.get(file));
        return changed;
    }

    private static Verification.Report check(Map<String, String> files) throws IOException {
        return ArchiveCheck.check(zip(files), List.of());
    }

    private static byte[] archive(Sealed org, @Nullable Instant from, @Nullable Instant to, long limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Kit.node().get(Archive.class).write(org.org().id(), from, to, limit, bytes, (done, of) -> {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> unzipped(byte[] archive) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    private static Path zip(Map<String, String> files) throws IOException {
        Path file = Kit.temporaryFolder().resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** What the guide's own script says. */
    private static String shell(Map<String, String> files) throws Exception {
        Path folder = Kit.temporaryFolder();
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Files.writeString(folder.resolve(entry.getKey()), entry.getValue());
        }
        String guide = String.valueOf(files.get("VERIFY.md"));
        String script = guide.substring(guide.indexOf("```sh\n") + 6, guide.lastIndexOf("```"));
        Process bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor() == 0).as(told).isEqualTo(told.equals("whole\n"));
        return told;
    }
}
