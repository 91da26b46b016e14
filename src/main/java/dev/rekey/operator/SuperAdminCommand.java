package dev.rekey.operator;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.Token;
import dev.rekey.login.ForgottenPassword;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Origin;
import dev.rekey.shared.UserId;
import dev.rekey.users.EmailChange;
import dev.rekey.users.User;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a super admin of an installation that has lost its own. Whoever may run a command beside the database and the
 * keys needs no other permission.
 */
@Service
class SuperAdminCommand {
    private static final Origin COMMAND_LINE = new Origin("", "bin/rekey", "", null);

    private final Users users;
    private final EmailChange emailChange;
    private final ForgottenPassword passwords;
    private final AuditLog audit;

    SuperAdminCommand(Users users, EmailChange emailChange, ForgottenPassword passwords, AuditLog audit) {
        this.users = users;
        this.emailChange = emailChange;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** @param link sets the password: whoever lost all super admins has often lost the passwords, too */
    record Made(User user, Token link) {}

    /** Makes the account as well where nobody has that address. @throws dev.rekey.shared.Problem 400 {@code bad-email} */
    @Transactional
    public Made make(String address) {
        EmailAddress email = EmailAddress.parse("email", address);
        users.add(email, "Super", "Admin", "en-US");
        UserId id = users.find(email).orElseThrow().id();
        users.lock(List.of(id));
        User user = users.get(id);
        if (!user.superAdmin()) {
            emailChange.drop(user, Actor.powerless(id, "Command line", email.value(), COMMAND_LINE), "super-admin");
            users.makeSuperAdmin(id);
            audit.recordInOrgsOf(
                    Subject.of(id, user.name()),
                    "Command line",
                    COMMAND_LINE,
                    "super-admin.made",
                    Map.of("email", email.value()));
        }
        return new Made(user, passwords.link(id));
    }

    List<User> all() {
        return users.superAdmins();
    }
}
