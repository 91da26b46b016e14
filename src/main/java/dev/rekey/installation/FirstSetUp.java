package dev.rekey.installation;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.crypto.PasswordHasher;
import dev.rekey.crypto.Token;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.users.FirstUser;
import dev.rekey.users.NewUser;
import dev.rekey.users.Passwords;
import dev.rekey.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The first super admin, and the first org with that person as its administrator. */
@Service
public class FirstSetUp {
    private final Installation installation;
    private final Users users;
    private final Orgs orgs;
    private final FirstUser firstUser;
    private final PasswordHasher hasher;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    FirstSetUp(
            Installation installation,
            Users users,
            Orgs orgs,
            FirstUser firstUser,
            PasswordHasher hasher,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.installation = installation;
        this.users = users;
        this.orgs = orgs;
        this.firstUser = firstUser;
        this.hasher = hasher;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The link to print, unless there is a super admin; every start and every node prints the same one while it lives. */
    Optional<Token> offer() {
        return transaction.execute(status -> {
            installation.lock();
            return users.anySuperAdmin() ? Optional.<Token>empty() : Optional.of(installation.setUpLink());
        });
    }

    boolean isOpen(Token link) {
        return !users.anySuperAdmin() && installation.isSetUpLink(link);
    }

    /** @throws Problem 404 {@code link-dead} for a link that was used, is old, or comes after a super admin; 400 naming the field */
    void setUp(Token link, String org, int licences, NewUser person, String password, Origin origin) {
        Passwords.check(
                "password",
                password,
                Passwords.DEFAULT_MINIMUM,
                List.of(person.email().value(), person.firstName(), person.lastName(), org));
        String hash = hasher.hash(password);
        transaction.executeWithoutResult(status -> {
            installation.lock();
            if (!isOpen(link)) {
                throw Problem.of(404, "link-dead");
            }
            installation.endSetUp();
            OrgId id = orgs.add(org, licences);
            UserId user = firstUser.add(id, person, hash);
            users.makeSuperAdmin(user);
            Actor self = Actor.powerless(
                    user,
                    person.firstName() + " " + person.lastName(),
                    person.email().value(),
                    origin);
            audit.recordIn(id, self, "org.created", Subject.named(org), Map.of("licences", licences));
            audit.recordIn(
                    id, self, "user.created", Subject.of(user, self.name()), Map.of("superAdmin", true, "admin", true));
        });
    }
}
