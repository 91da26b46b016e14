package dev.rekey.seals;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rekey.audit.EventLine;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.shared.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is sealed reaches whoever collects events: in order, and nothing is left out. */
class StreamTest {
    private static final Pattern RFC5424 =
            Pattern.compile("<110>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z - rekey - event - (\\{.*})");

    private final EventStream stream = Kit.node().get(EventStream.class);

    @Test
    void aFileGetsEachEventOnceAndInOrder() throws IOException {
        Path file = Kit.temporaryFolder().resolve("events.jsonl");
        String target = "file:" + file;
        stream.begin(target);
        Sealed org = Sealed.of(2);
        pass(target, null);
        org.change(1);
        org.seal();
        pass(target, null);
        pass(target, null);
        assertThat(ids(org, Files.readAllLines(file))).isEqualTo(ids(org));
    }

    @Test
    void syslogGetsEachEventInAMessageOverTcp() throws IOException {
        try (SyslogServer server = SyslogServer.plain()) {
            String target = "syslog+tcp://localhost:" + server.port();
            stream.begin(target);
            Sealed org = Sealed.of(2);
            pass(target, null);
            eventually(() -> ids(org, json(server)).equals(ids(org)));
        }
    }

    @Test
    void syslogOverTlsTrustsWhomItShouldAlone() throws Exception {
        Path folder = Kit.temporaryFolder();
        try (SyslogServer server = SyslogServer.tls(folder)) {
            String target = "syslog+tls://localhost:" + server.port();
            stream.begin(target);
            Sealed org = Sealed.of(1);
            assertThatThrownBy(() -> pass(target, null)).isInstanceOf(IOException.class);
            assertThat(server.messages()).isEmpty();
            pass(target, folder.resolve("server.pem"));
            eventually(() -> ids(org, json(server)).equals(ids(org)));
            String other = "syslog+tls://127.0.0.1:" + server.port();
            stream.begin(other);
            Sealed.of(1);
            assertThatThrownBy(() -> pass(other, folder.resolve("server.pem")))
                    .as("a certificate of another name")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatWasNotTakenIsSentAgainAndNothingIsLeftOut() throws IOException {
        try (SyslogServer server = SyslogServer.plain()) {
            String target = "syslog+tcp://localhost:" + server.port();
            stream.begin(target);
            Sealed org = Sealed.of(3);
            server.hangUpAfter(2);
            eventually(() -> {
                try {
                    pass(target, null);
                    return true;
                } catch (IOException hungUp) {
                    server.hangUpAfter(Integer.MAX_VALUE);
                    return false;
                }
            });
            eventually(() -> ids(org, json(server)).stream().distinct().toList().equals(ids(org)));
        }
    }

    @Test
    void standardOutputGetsEachEventInALine() throws IOException {
        stream.begin("stdout");
        Sealed org = Sealed.of(1);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            pass("stdout", null);
        } finally {
            System.setOut(before);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{\"id\""))
                .toList();
        assertThat(ids(org, lines)).isEqualTo(ids(org));
    }

    /** Else one that hangs keeps the stream, and the connection to the database that it is read by, for ever. */
    @Test
    void aServerThatTakesNothingMoreIsGivenUp() throws IOException {
        List<EventLine> more = Collections.nCopies(
                40_000, new EventLine(1, 1, Kit.CLOCK.instant(), "{\"details\":\"" + "x".repeat(500) + "\"}"));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                EventSink sink =
                        new SyslogSink("localhost", silent.getLocalPort(), false, null, Duration.ofMillis(500))) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> sink.send(more))
                    .isInstanceOf(IOException.class));
        }
    }

    @Test
    void aNodeStreamsByItself() throws IOException {
        Path file = Kit.temporaryFolder().resolve("events.jsonl");
        Node node = Node.start(
                Kit.CLOCK,
                Kit.temporaryFolder(),
                "rekey.key-file=" + Kit.node().setting("rekey.key-file"),
                "rekey.db-url=" + Kit.databaseUrl(Kit.node()),
                "rekey.audit-stream=file:" + file);
        try {
            eventually("the stream begins", () -> count("file:" + file) == 1);
            Sealed org = Sealed.of(1);
            eventually(
                    "events come",
                    () -> Files.exists(file)
                            && ids(org, Files.readAllLines(file)).equals(ids(org)));
        } finally {
            node.close();
        }
    }

    @Test
    void whatIsNoTargetKeepsTheServerFromStarting() {
        for (String wrong :
                List.of("syslog://localhost:1", "syslog+tls://localhost", "file:relative", "x y", "stderr")) {
            assertThatThrownBy(() -> EventSink.of(wrong, null)).isInstanceOf(CannotStart.class);
        }
        assertThat(EventSink.of("stdout", null)).isInstanceOf(StdoutSink.class);
    }

    private void pass(String target, @Nullable Path authority) throws IOException {
        try (EventSink sink = EventSink.of(target, authority)) {
            stream.pass(target, sink);
        }
    }

    private static long count(String target) {
        return Kit.db()
                .sql("select count(*) from seal_stream where target = :target")
                .param("target", target)
                .query(Long.class)
                .single();
    }

    private static List<String> json(SyslogServer server) {
        return server.messages().stream()
                .map(message -> {
                    var parts = RFC5424.matcher(message);
                    assertThat(parts.matches()).as(message).isTrue();
                    return parts.group(1);
                })
                .toList();
    }

    /** Of the org's, as they came. */
    private static List<Long> ids(Sealed org, List<String> lines) {
        return lines.stream()
                .map(Json::parse)
                .filter(line -> line.path("org").asLong() == org.org().id().value())
                .map(line -> line.path("id").asLong())
                .toList();
    }

    /** Of the org's, as they were sealed. */
    private static List<Long> ids(Sealed org) {
        return Kit.db()
                .sql("select unnest(event_ids) from seal where org_id = :org order by number")
                .param("org", org.org().id().value())
                .query(Long.class)
                .list();
    }
}
