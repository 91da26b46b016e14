package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word that pages, problems and events ask for by its whole key is there. */
class MessagesTest {
    private static final Pattern TEMPLATE_KEY = Pattern.compile("screen\\.t\\(\"([a-z.-]+)\"[,)]");
    private static final Pattern PROBLEM_CODE = Pattern.compile(
            "Problem\\s*\\.(?:of\\(\\d+, |invalid\\([^;]*?, |forbidden\\(|conflict\\(|unauthenticated\\()\"([a-z-]*[a-z])\"");
    private static final Pattern DONE = Pattern.compile("redirect\\([^;]*?, \"([a-z-]+)\"\\)");
    private static final Pattern EVENT_NAME = Pattern.compile(
            "\"((?:mfa|user(?!\\.name)|sign-in|settings|device|profile|org|document|portal|branding|logo|image|languages"
                    + "|api-key|email|group|impersonation|job|password|proof|role|session|super-admin)\\.(?!title\")[a-z-]+|sign-out)\"");

    @Test
    void templatesFindTheirWords() throws IOException {
        assertThere(Path.of("src", "main", "jte"), TEMPLATE_KEY, "");
    }

    @Test
    void problemsHaveATitle() throws IOException {
        assertThere(Path.of("src", "main", "java"), PROBLEM_CODE, "problem.");
    }

    @Test
    void eventsHaveAName() throws IOException {
        assertThere(Path.of("src", "main", "java"), EVENT_NAME, "event.");
    }

    /** Else a page would say nothing where it should say what was done. */
    @Test
    void redirectsSayWhatWasDone() throws IOException {
        assertThere(Path.of("src", "main", "java"), DONE, "done.");
    }

    private static void assertThere(Path root, Pattern pattern, String prefix) throws IOException {
        Set<String> there = Messages.of(Language.EN_US).keySet();
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher found = pattern.matcher(Files.readString(file));
                while (found.find()) {
                    if (!found.group(1).endsWith(".title")) { // a page's
                        asked.add(prefix + found.group(1));
                    }
                }
            }
        }
        assertThat(asked).isNotEmpty();
        assertThat(asked.stream().filter(key -> !there.contains(key)))
                .as("missing")
                .isEmpty();
    }
}
