package dev.rekey.operator;

import dev.rekey.crypto.Token;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import dev.rekey.web.Installed;
import dev.rekey.web.Texts;
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
              verify                   whether the trails are as they were sealed; ends with 1 when not
              verify FILE.zip          whether an archive is; needs no database
                --last-seal ORG:NUMBER:HASH    that this seal is still there, as often as you like
            """;

    private final SuperAdminCommand superAdmins;
    private final VerifyCommand verify;
    private final Installed installed;
    private final Texts texts;
    private final List<String> command;
    private int exitCode;

    CommandLine(
            SuperAdminCommand superAdmins,
            VerifyCommand verify,
            Installed installed,
            Texts texts,
            @Value("${rekey.command}") String command) {
        this.superAdmins = superAdmins;
        this.verify = verify;
        this.installed = installed;
        this.texts = texts;
        this.command = command.isBlank() ? List.of() : List.of(command.strip().split(" +"));
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
            if (!command.isEmpty() && command.get(0).equals("verify")) {
                return verify.run(command);
            }
            print(USAGE);
            return command.equals(List.of("help")) ? 0 : 2;
        } catch (Problem problem) {
            print(texts.in(null).of("problem." + problem.code(), problem.arguments()));
            return 1;
        }
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
