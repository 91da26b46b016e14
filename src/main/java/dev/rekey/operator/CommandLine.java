package dev.rekey.operator;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import dev.rekey.web.Installed;
import dev.rekey.web.Texts;
import java.io.IOException;
import java.nio.file.Path;
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
              restore FILE             puts such a copy into an empty installation, with the copied one's key file
              import-users FILE        the people of another system, with bcrypt, Argon2 or PBKDF2 hashes of their
                                       passwords: a CSV file with the columns %s
              verify                   whether the trails are as they were sealed; ends with 1 when not, and with 2
                                       when they are but events have not been sealed for an hour
              verify FILE.zip          whether an archive is; needs no database
                --last-seal ORG:NUMBER:HASH    that this seal is still there, as often as you like
                --key FINGERPRINT              that no other key signed them, as often as you like
            """.formatted(String.join(", ", UserImport.COLUMNS));

    private final SuperAdminCommand superAdmins;
    private final BackupCommand copies;
    private final UserImport users;
    private final VerifyCommand verify;
    private final Installed installed;
    private final Texts texts;
    private final List<String> command;
    private int exitCode;

    CommandLine(
            SuperAdminCommand superAdmins,
            BackupCommand copies,
            UserImport users,
            VerifyCommand verify,
            Installed installed,
            Texts texts,
            @Value("${rekey.command}") String command) {
        this.superAdmins = superAdmins;
        this.copies = copies;
        this.users = users;
        this.verify = verify;
        this.installed = installed;
        this.texts = texts;
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
        String last = command.get(command.size() - 1);
        try {
            return switch (command.get(0) + " " + command.size()) {
                case "super-admin 2" -> last.equals("list") ? listSuperAdmins() : usage();
                case "super-admin 3" -> command.get(1).equals("add") ? tell(superAdmins.make(last)) : usage();
                case "backup 2" -> copies.backup(Path.of(last));
                case "restore 2" -> copies.restore(Path.of(last));
                case "import-users 2" -> importUsers(Path.of(last));
                default -> command.get(0).equals("verify") ? verify.run(command) : usage();
            };
        } catch (Problem problem) {
            Terminal.print(explain(problem));
            return 1;
        } catch (IOException e) {
            Terminal.print(e.toString());
            return 1;
        }
    }

    private int usage() {
        Terminal.print(USAGE);
        return command.equals(List.of("help")) ? 0 : 2;
    }

    private int listSuperAdmins() {
        superAdmins.all().forEach(user -> Terminal.print(user.id() + "  " + user.email() + "  " + user.name()));
        return 0;
    }

    private int tell(SuperAdminCommand.Made made) {
        User user = made.user();
        Terminal.print(user.email() + " is a super admin. Across orgs only after MFA: set it up under User Profile.");
        Terminal.print("Who has no password, or not any more, sets it here (once, within 30 minutes):\n  "
                + address(made.link()));
        return 0;
    }

    private String address(Token link) {
        return installed.baseUrl() + "/new-password?token=" + link.value();
    }

    private int importUsers(Path file) throws IOException {
        UserImport.Done done =
                users.read(file, (line, problem) -> Terminal.print("line " + line + ": " + explain(problem)));
        Terminal.print("%,d added, %,d known already and left as they are, %,d refused."
                .formatted(done.added(), done.known(), done.refused()));
        return done.refused() == 0 ? 0 : 1;
    }

    private String explain(Problem problem) {
        String words = texts.plain().of("problem." + problem.code(), problem.arguments());
        return problem.field() == null ? words : problem.field() + ": " + words;
    }
}
