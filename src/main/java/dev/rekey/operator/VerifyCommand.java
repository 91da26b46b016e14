package dev.rekey.operator;

import dev.rekey.seals.ArchiveCheck;
import dev.rekey.seals.Protection;
import dev.rekey.seals.Verification;
import dev.rekey.shared.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** {@code bin/rekey verify}: whether the trails, or an archive of one, are as they were sealed. */
@Component
public class VerifyCommand {
    private static final String LAST_SEAL = "--last-seal";
    private static final String COMMAND = "--rekey.command=";
    private static final String ARCHIVE = "--rekey.archive=";

    private final Verification verification;
    private final Protection protection;

    VerifyCommand(Verification verification, Protection protection) {
        this.verification = verification;
        this.protection = protection;
    }

    /** An archive needs neither the database nor the keys of an installation. @return the exit code, if it was asked for one */
    public static OptionalInt offline(String... arguments) {
        String command = value(COMMAND, arguments);
        String archive = value(ARCHIVE, arguments);
        if (archive.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            List<String> words = List.of(command.strip().split(" +"));
            return OptionalInt.of(tell(ArchiveCheck.check(Path.of(archive), lastSeals(words)), Terminal::print));
        } catch (IOException e) {
            Terminal.print(archive + " cannot be read: " + e.getMessage());
        } catch (Problem problem) {
            Terminal.print("Usage: bin/rekey verify FILE.zip [--last-seal ORG:NUMBER:HASH]...");
        }
        return OptionalInt.of(1);
    }

    /** @return the exit code */
    int run(List<String> words) {
        if (!protection.isGiven()) {
            Terminal.print("Warning: " + Protection.WARNING);
        }
        return tell(verification.verify(lastSeals(words)), Terminal::print);
    }

    /** All that follow the option. @throws Problem 400 {@code bad-seal} for anything else */
    private static List<String> lastSeals(List<String> words) {
        List<String> seals = new ArrayList<>();
        for (int i = 1; i < words.size(); i += 2) {
            if (!words.get(i).equals(LAST_SEAL) || i + 1 == words.size()) {
                throw Problem.of(400, "bad-seal", words.get(i));
            }
            seals.add(words.get(i + 1));
        }
        return seals;
    }

    private static int tell(Verification.Report report, Consumer<String> out) {
        report.wrong().forEach(wrong -> out.accept("WRONG: " + wrong));
        out.accept((report.isWhole() ? "All is as it was sealed: " : "Found to be as sealed: ") + report.events()
                + " events under " + report.seals() + " seals; " + report.open() + " events are not sealed yet.");
        report.keys().forEach(key -> out.accept("Signed with the key " + key));
        if (!report.marks().isEmpty()) {
            out.accept("The last seals; kept elsewhere, they tell next time whether an end was cut off:");
            report.marks().forEach(mark -> out.accept("  " + LAST_SEAL + " " + mark));
        }
        return report.isWhole() ? 0 : 1;
    }

    private static String value(String option, String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .findFirst()
                .orElse("");
    }
}
