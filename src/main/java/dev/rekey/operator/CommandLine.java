package dev.rekey.operator;

import dev.rekey.backup.Backup;
import dev.rekey.backup.Restore;
import dev.rekey.crypto.Token;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import dev.rekey.web.Installed;
import dev.rekey.web.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

/** Does the one command that this process was started for, in place of serving. */
@Component
class CommandLine implements ApplicationRunner, ExitCodeGenerator {
    private static final String USAGE = """
            Usage: bin/rekey COMMAND, with the same environment variables as bin/run; Rekey may run or not.
              super-admin list         the super admins
              super-admin add EMAIL    makes one, of the account with that address or a new one, and
                                       prints a link that sets the password
              backup FILE              a copy of the whole installation as of this moment, the key file apart
              import-users FILE        the people of another system, with bcrypt, Argon2 or PBKDF2 hashes of their
                                       passwords: a CSV file with the columns %s
              restore FILE             puts such a copy into an empty installation, with the copied one's key file
            """.formatted(String.join(", ", UserImport.COLUMNS));

    private final SuperAdminCommand superAdmins;
    private final UserImport users;
    private final Backup backup;
    private final Restore restore;
    private final Installed installed;
    private final Texts texts;
    private final String keyFile;
    private final List<String> command;
    private int exitCode;

    CommandLine(
            SuperAdminCommand superAdmins,
            UserImport users,
            Backup backup,
            Restore restore,
            Installed installed,
            Texts texts,
            @Value("${rekey.key-file}") String keyFile,
            @Value("${rekey.command}") String command) {
        this.superAdmins = superAdmins;
        this.users = users;
        this.backup = backup;
        this.restore = restore;
        this.installed = installed;
        this.texts = texts;
        this.keyFile = keyFile;
        this.command = words(command.strip());
    }

    private static List<String> words(String typed) {
        boolean fileFollows = typed.matches("(backup|restore|import-users) .*"); // its name may have blanks
        return typed.isEmpty() ? List.of() : List.of(typed.split(" +", fileFollows ? 2 : 0));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!command.isEmpty()) {
            exitCode = run();
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    private int run() {
        try {
            if (command.equals(List.of("super-admin", "list"))) {
                superAdmins.all().forEach(user -> print(user.id() + "  " + user.email() + "  " + user.name()));
                return 0;
            }
            if (command.size() == 3 && command.subList(0, 2).equals(List.of("super-admin", "add"))) {
                tell(superAdmins.make(command.get(2)));
                return 0;
            }
            if (command.size() == 2 && command.get(0).equals("backup")) {
                tell(backup.write(Path.of(command.get(1))));
                return 0;
            }
            if (command.size() == 2 && command.get(0).equals("import-users")) {
                UserImport.Done done = users.read(
                        Path.of(command.get(1)), (line, problem) -> print("line " + line + ": " + explain(problem)));
                print("%,d added, %,d known already and left as they are, %,d refused."
                        .formatted(done.added(), done.known(), done.refused()));
                return done.refused() == 0 ? 0 : 1;
            }
            if (command.size() == 2 && command.get(0).equals("restore")) {
                tell(restore.read(Path.of(command.get(1))));
                return 0;
            }
            print(USAGE);
            return command.equals(List.of("help")) ? 0 : 2;
        } catch (Problem problem) {
<<<<<<< HEAD
            print(explain(problem));
            return 1;
        } catch (IOException e) {
            print(e.toString());
=======
            print(texts.plain().of("problem." + problem.code(), problem.arguments()));
>>>>>>> 8141eb4cdef7abc2ab7aaed20d9cca99c658c3bc
            return 1;
        }
    }

    private String explain(Problem problem) {
        String words = texts.plain().of("problem." + problem.code(), problem.arguments());
        return problem.field() == null ? words : problem.field() + ": " + words;
    }

    private void tell(Backup.Made made) {
        print("%,d rows of %d tables, %,d bytes.".formatted(made.rows(), made.tables(), made.bytes()));
        print("The key file " + keyFile
                + " is not in it. Keep a copy of it in another place: without it nobody's second"
                + " factor can be read, with it and this file everybody's can.");
    }

    private void tell(Restore.Done done) {
        print("%,d rows are back, as of %s. Everybody signs in anew; what happened since is not there."
                .formatted(done.rows(), Instant.ofEpochSecond(done.madeAt())));
    }

    private void tell(SuperAdminCommand.Made made) {
        User user = made.user();
        print(user.email() + " is a super admin. Across orgs only after MFA: set it up under User Profile.");
        print("Who has no password, or not any more, sets it here (once, within 30 minutes):\n  "
                + address(made.link()));
    }

    private String address(Token link) {
        return installed.baseUrl() + "/new-password?token=" + link.value();
    }

    @SuppressWarnings("SystemOut") // for the person who typed the command
    private static void print(String line) {
        System.out.println(line);
    }
}
