package dev.rekey.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import dev.rekey.seals.Archive;
import dev.rekey.seals.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** {@code bin/rekey verify FILE.zip}: with nothing but the file. */
class OfflineVerifyTest {
    @Test
    void tellsOfAnArchiveByTheExitCodeAndInWords() throws IOException {
        World.TestOrg org = World.org();
        org.admin().signIn();
        Path file = Kit.temporaryFolder().resolve("an archive.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            Kit.node().get(Archive.class).write(org.id(), null, null, Archive.LIMIT, out, (done, of) -> {});
        }
        assertThat(told(0, "--rekey.command=verify", "--rekey.archive=" + file))
                .contains("All is as it was sealed: 1 events", "Whose key it is");
        String key = Kit.node().get(Verification.class).verify(List.of()).keys().get(0);
        assertThat(told(0, "--rekey.command=verify --key " + key, "--rekey.archive=" + file))
                .contains("Signed with the key " + key)
                .doesNotContain("Whose key it is");
        assertThat(told(
                        1,
                        "--rekey.command=verify --key " + key.replace(key.charAt(0), 'x'),
                        "--rekey.archive=" + file))
                .contains("WRONG: it is signed with the key " + key);
        Files.writeString(file, "no zip");
        assertThat(told(1, "--rekey.command=verify", "--rekey.archive=" + file)).contains("cannot be read");
        assertThat(told(1, "--rekey.command=verify --last-seal", "--rekey.archive=" + file))
                .contains("Usage");
        assertThat(VerifyCommand.offline("--rekey.command=verify")).isEmpty();
    }

    private static String told(int exitCode, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(VerifyCommand.offline(arguments)).isEqualTo(OptionalInt.of(exitCode));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
