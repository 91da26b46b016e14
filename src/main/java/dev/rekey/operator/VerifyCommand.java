package dev.rekey.operator;

import dev.rekey.seals.ArchiveCheck;
import dev.rekey.seals.Protection;
import dev.rekey.seals.Verification;
import dev.rekey.shared.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code bin/rekey verify}: whether the trails, or an archive of one, are as they were sealed. */
@Component
public class VerifyCommand {
    private static final String LAST_SEAL = "--last-seal";
    private static final String KEY = "--key";
    /** A seal comes within seconds; transactions that hold it up end within minutes. */
    private static final Duration BEHIND = Duration.ofHours(1);

    private static final String COMMAND = "--rekey.command=";
    private static final String ARCHIVE = "--rekey.archive=";

    private final Verification verification;
    private final Protection protection;
    private final Clock clock;

    VerifyCommand(Verification verification, Protection protection, Clock clock) {
        this.verification = verification;
        this.protection = protection;
        this.clock = clock;
    }

    /** An archive needs neither the database nor the keys of an installation. @return the exit code, if it was asked for one */
    public static OptionalInt offline(String... arguments) {
        String command = value(COMMAND, arguments);
        String archive = value(ARCHIVE, arguments);
        if (archive.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            Asked asked = Asked.of(List.of(command.strip().split(" +")));
            Verification.Report report = ArchiveCheck.check(Path.of(archive), asked.lastSeals());
            if (asked.keys().isEmpty()) {
                Terminal.print(
                        "Whose key it is this file cannot tell: hold it against the one that bin/rekey verify names"
                                + " at the installation, or give that with --key.");
            }
            return OptionalInt.of(asked.tell(report, null));
        } catch (IOException e) {
            Terminal.print(archive + " cannot be read: " + e.getMessage());
        } catch (Problem problem) {
            Terminal.print("Usage: bin/rekey verify FILE.zip [--key FINGERPRINT]... [--last-seal ORG:NUMBER:HASH]...");
        }
        return OptionalInt.of(1);
    }

    /** @return the exit code */
    int run(List<String> words) {
        Asked asked = Asked.of(words);
        if (!protection.isGiven()) {
            Terminal.print("Warning: " + Protection.WARNING);
        }
        return asked.tell(verification.verify(asked.lastSeals()), clock.instant());
    }

    /** What somebody knows from elsewhere. @param keys fingerprints; none for whatever keys there are */
    private record Asked(List<String> lastSeals, List<String> keys) {
        /** @throws Problem 400 {@code bad-seal} for anything that is neither of the two options */
        static Asked of(List<String> words) {
            Asked asked = new Asked(new ArrayList<>(), new ArrayList<>());
            for (int i = 1; i < words.size(); i += 2) {
                boolean seal = words.get(i).equals(LAST_SEAL);
                if (!(seal || words.get(i).equals(KEY)) || i + 1 == words.size()) {
                    throw Problem.of(400, "bad-seal", words.get(i));
                }
                (seal ? asked.lastSeals : asked.keys).add(words.get(i + 1));
            }
            return asked;
        }

        /**
         * @param now null where nothing waits for a seal
         * @return the exit code: 0 when all is well, 1 for what is wrong, 2 when nothing is wrong but sealing has stopped
         */
        int tell(Verification.Report report, @Nullable Instant now) {
            List<String> wrong = new ArrayList<>(report.wrong());
            report.keys().stream()
                    .filter(key -> !keys.isEmpty() && !keys.contains(key))
                    .forEach(key -> wrong.add("it is signed with the key " + key + ", which you did not name"));
            wrong.forEach(found -> Terminal.print("WRONG: " + found));
            Terminal.print((wrong.isEmpty() ? "All is as it was sealed: " : "Found to be as sealed: ") + report.events()
                    + " events under " + report.seals() + " seals; " + report.open() + " events are not sealed yet.");
            report.keys().forEach(key -> Terminal.print("Signed with the key " + key));
            boolean behind = now != null
                    && report.openSince() != null
                    && report.openSince().isBefore(now.minus(BEHIND));
            if (behind) {
                Terminal.print(
                        "NOT SEALED: the oldest of those waits since " + report.openSince()
                                + ". Until it is sealed it can be changed without a trace; the server's log tells what holds it up.");
            }
            if (!report.marks().isEmpty()) {
                Terminal.print("The last seals; kept elsewhere, they tell next time whether an end was cut off:");
                report.marks().forEach(mark -> Terminal.print("  " + LAST_SEAL + " " + mark));
            }
            return wrong.isEmpty() ? behind ? 2 : 0 : 1;
        }
    }

    private static String value(String option, String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .findFirst()
                .orElse("");
    }
}
