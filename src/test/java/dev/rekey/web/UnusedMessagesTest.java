package dev.rekey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.apikeys.KeyRight;
import dev.rekey.imports.ImportKind;
import dev.rekey.jobs.Job;
import dev.rekey.shared.MfaLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No message is there that nothing asks for. */
class UnusedMessagesTest {
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z0-9_.-]+)\"");

    /** What code puts before a word of its own, to ask for a message. */
    private static final List<String> BEFORE_A_WORD = List.of(
            "done.",
            "event.",
            "problem.",
            "task.",
            "search.",
            "section.",
            "portals.",
            "profile.theme.",
            "done.group-",
            "done.role-",
            "event.group.",
            "event.role.",
            "event.proof",
            "audit.filter.",
            "job.",
            "proof.explain.",
            "groups.group.",
            "groups.role.",
            "users.filter.");

    private static final List<String> BEHIND_A_WORD = List.of("", ".detail", ".text", "-text", "-title");

    @Test
    void eachKeyIsAskedForSomewhere() {
        Set<String> words = literals();
        Set<String> built = built();
        Set<String> unused = new TreeSet<>(Messages.of(Language.EN_US).keySet());
        unused.removeAll(words);
        unused.removeAll(built);
        unused.removeIf(key -> BEFORE_A_WORD.stream()
                .filter(key::startsWith)
                .map(prefix -> key.substring(prefix.length()))
                .anyMatch(rest -> isWord(rest, words)));
        assertThat(unused).isEmpty();
    }

    private static boolean isWord(String rest, Set<String> words) {
        return BEHIND_A_WORD.stream()
                .filter(rest::endsWith)
                .anyMatch(suffix -> words.contains(rest.substring(0, rest.length() - suffix.length())));
    }

    /** Of which the members are in code. */
    private static Set<String> built() {
        Stream<String> areas = Stream.of(Destination.Area.values()).map(area -> "area." + area.word());
        Stream<String> tiles = Stream.of(Destination.values())
                .flatMap(place -> Stream.of("tile." + place.tab(), "tile." + place.tab() + ".text"));
        Stream<String> rights = Stream.of(KeyRight.values()).map(right -> "keys.right." + right.word());
        Stream<String> levels = Stream.of(MfaLevel.values()).map(level -> "level." + level.word());
        Stream<String> scores = IntStream.rangeClosed(0, 4).mapToObj(score -> "meter." + score);
        Stream<String> factorMails = Stream.of(
                        "enrolled.totp",
                        "enrolled.passkey",
                        "removed.totp",
                        "removed.passkey",
                        "recovery-code",
                        "recovery-codes")
                .flatMap(what -> Stream.of(".subject", ".body").map(part -> "mail.factor." + what + part));
        Stream<String> events = Messages.of(Language.EN_US).keySet().stream()
                .filter(key -> key.startsWith("event."))
                .map(key -> key.substring("event.".length()))
                .flatMap(UnusedMessagesTest::partsOf);
        Stream<String> states = Stream.concat(Stream.of("cancelling"), words(Job.State.values()))
                .map(word -> "job.state." + word);
        Stream<String> kinds = words(ImportKind.values())
                .flatMap(word -> Stream.of("imports.kind." + word, "imports.kind." + word + ".text"));
        Stream<String> outcomes = Stream.of("created", "updated", "unchanged", "refused")
                .flatMap(word -> Stream.of("import.is." + word, "import.would-be." + word));
        Stream<String> holds = Stream.of("password", "code", "passkey").map(kind -> "mail.held.kind." + kind);
        return Stream.of(areas, tiles, rights, levels, scores, factorMails, events, states, kinds, outcomes, holds)
                .flatMap(keys -> keys)
                .collect(Collectors.toSet());
    }

    /** What it is about, and what was done: filters of the trails. */
    private static Stream<String> partsOf(String event) {
        int dot = event.indexOf('.');
        return Stream.of(
                "audit.type." + (dot < 0 ? event : event.substring(0, dot)),
                "audit.action." + event.substring(dot + 1));
    }

    private static Stream<String> words(Enum<?>[] values) {
        return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void eachEventHasWordsInTheFiltersOfItsTrail() {
        Set<String> there = Messages.of(Language.EN_US).keySet();
        assertThat(there.stream()
                        .filter(key -> key.startsWith("event."))
                        .flatMap(key -> partsOf(key.substring("event.".length())))
                        .filter(key -> !there.contains(key)))
                .isEmpty();
    }

    private static Set<String> literals() {
        Set<String> literals = new TreeSet<>();
        for (String tree : List.of("java", "jte")) {
            try (Stream<Path> files = Files.walk(Path.of("src", "main", tree))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    LITERAL.matcher(Files.readString(file)).results().forEach(found -> literals.add(found.group(1)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return literals;
    }
}
