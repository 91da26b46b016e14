package dev.rekey.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Binaries;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Multipart;
import dev.rekey.kit.Node;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.Printed;
import dev.rekey.kit.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code bin/rekey backup} of the installation that runs, and {@code restore} into a new one. */
class BackupTest {
    private static final Path FOLDER = Kit.temporaryFolder();

    @Test
    void everythingIsBackInANewInstallation() throws Exception {
        World.TestOrg org = World.org("Copied", 100_000).enforcingMfa();
        Person member = org.member("Valentina");
        Phone phone = member.setUpAtSignIn();
        Http session = member.signIn(phone);
        Http admin = org.admin().signIn(org.admin().setUpAtSignIn());
        admin.upload(
                        "/object/documents",
                        Multipart.file("tides.txt", "High water").field("everyone", "true"))
                .expect(201);
        Path file = FOLDER.resolve("a copy.zip");
        String told = whileOthersWork(org, () -> Printed.by("backup " + file));
        assertThat(told).contains("is not in it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Printed.by("backup " + file)).contains("There is a file already");

        Path data = Binaries.lentTo(FOLDER.resolve("new"));
        assertThat(restore(data, file)).contains("are back");
        assertThat(Printed.by("verify", data, "rekey.db-url=", "rekey.key-file=" + keyFile()))
                .contains("All is as it was sealed");
        try (Node node = Node.start(Kit.CLOCK, data, "rekey.db-url=", "rekey.key-file=" + keyFile())) {
            session.at(node).get("/user/users/me").expect(401);
            Http.Answer signedIn = Http.api()
                    .at(node)
                    .post(
                            "/user/authenticate",
                            Json.object(
                                    "email", member.email(), "password", World.PASSWORD, "code", phone.freshCode()));
            Http there = Http.bearer(signedIn.expect(200).json().path("token").asString())
                    .at(node);
            assertThat(there.get("/object/documents").expect(200).json().path("documents"))
                    .hasSize(1);
            assertThat(count(node, org))
                    .isEqualTo(count(node, "select enabled_members from org where id = " + org.id()));
            assertThat(restore(data, file)).contains("goes into an empty installation alone");
        }
    }

    @Test
    void refusesWhatIsAlteredCutOrOfAnotherKey() throws Exception {
        World.org();
        Path file = FOLDER.resolve("good.zip");
        Printed.by("backup " + file);
        Path data = Binaries.lentTo(FOLDER.resolve("refused"));
        assertThat(restore(data, altered(file))).contains("not whole or was altered");
        Path cut = Files.write(FOLDER.resolve("cut.zip"), java.util.Arrays.copyOf(Files.readAllBytes(file), 5000));
        assertThat(restore(data, cut)).contains("not whole or was altered");
        assertThat(restore(data, FOLDER.resolve("none.zip"))).contains("There is no file");
        try (Node empty = Node.start(Kit.CLOCK, data, "rekey.db-url=", "rekey.key-file=" + keyFile())) {
            assertThat(count(empty, "select count(*) from org")).isZero();
            assertThat(count(empty, "select count(*) from pg_constraint where contype = 'f'"))
                    .as("all constraints are still there")
                    .isEqualTo(count(Kit.node(), "select count(*) from pg_constraint where contype = 'f'"));
        }
        Path other = Binaries.lentTo(FOLDER.resolve("other-key"));
        Node.start(Kit.CLOCK, other, "rekey.db-url=", "rekey.key-file=" + other.resolve("rekey.key"))
                .close();
        assertThat(Printed.by(
                        "restore " + file, other, "rekey.db-url=", "rekey.key-file=" + other.resolve("rekey.key")))
                .contains("is not the one of the installation");
        assertThatThrownBy(() -> Printed.by(
                        "restore " + file,
                        FOLDER.resolve("nothing"),
                        "rekey.db-url=",
                        "rekey.key-file=" + other.resolve("no")))
                .hasStackTraceContaining("Put the key file");
    }

    /** One byte of a table, in the file's own words still a good zip: the manifest's checksum finds it. */
    private static Path altered(Path file) throws IOException {
        Path copy = Files.copy(file, FOLDER.resolve("altered.zip"));
        try (var zip = java.nio.file.FileSystems.newFileSystem(copy)) {
            Files.writeString(zip.getPath("tables", "org"), "", StandardOpenOption.APPEND);
            String rows = Files.readString(zip.getPath("tables", "org"));
            Files.writeString(zip.getPath("tables", "org"), rows.replaceFirst("Org", "Orc"));
        }
        return copy;
    }

    private static String whileOthersWork(World.TestOrg org, java.util.function.Supplier<String> copying)
            throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread others = new Thread(() -> {
            while (!over.get()) {
                org.member("Somebody");
            }
        });
        others.start();
        try {
            return copying.get();
        } finally {
            over.set(true);
            others.join();
        }
    }

    private static String restore(Path data, Path file) {
        return Printed.by("restore " + file, data, "rekey.db-url=", "rekey.key-file=" + keyFile());
    }

    private static Path keyFile() {
        return Path.of(Kit.node().setting("rekey.data-dir")).resolve("rekey.key");
    }

    private static long count(Node node, World.TestOrg org) {
        return count(node, "select count(*) from membership where enabled and org_id = " + org.id());
    }

    private static long count(Node node, String query) {
        return node.get(JdbcClient.class).sql(query).query(Long.class).single();
    }
}
