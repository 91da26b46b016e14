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
import java.util.Optional;
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

    /** @param link sets the password of an account that has none yet; empty for one that has */
    record Made(User user, Optional<Token> link) {}

    /** Makes the account as well where nobody has that address. @throws dev.rekey.shared.Problem 400 {@code bad-email} */
    @Transactional
    public Made make(String address) {
        EmailAddress email = EmailAddress.parse("email", address);
        users.add(email, "Super", "Admin", "en-US");
        UserId id = users.find(email).orElseThrow().id();
        users.lock(List.of(id));
        User user = users.get(id);
        if (!user.superAdmin()) {
            Actor operator = Actor.powerless(id, user.name(), email.value(), COMMAND_LINE);
            emailChange.drop(user, operator, "super-admin");
            users.makeSuperAdmin(id);
            audit.recordInOrgsOf(
                    Subject.of(id, user.name()), operator, "super-admin.made", Map.of("by", "command line"));
        }
        return new Made(user, user.passwordHash() == null ? Optional.of(passwords.link(id)) : Optional.empty());
    }

    List<User> all() {
        return users.superAdmins();
    }
}
