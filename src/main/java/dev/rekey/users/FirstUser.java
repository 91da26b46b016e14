package dev.rekey.users;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import org.springframework.stereotype.Component;

/** Adds an active member where no administrator does: at the first start, for the demo world, and for operators. */
@Component
public class FirstUser {
    private final Users users;
    private final Memberships memberships;

    FirstUser(Users users, Memberships memberships) {
        this.users = users;
        this.memberships = memberships;
    }

    /** @throws Problem 409 {@code already-member} when the address is somebody's */
    public UserId add(OrgId org, NewUser person, String passwordHash) {
        UserId id = users.add(person.email(), person.firstName(), person.lastName(), person.languageOrDefault())
                .orElseThrow(() -> Problem.conflict("already-member"));
        users.setPassword(id, passwordHash);
        join(org, id, person);
        return id;
    }

    /** A user known already becomes a member of one more org. */
    public void join(OrgId org, UserId id, NewUser person) {
        if (!memberships.invite(org, id, person)) {
            throw Problem.conflict("already-member");
        }
        memberships.accept(org, id);
    }

    /** @throws Problem 409 {@code already-member}, {@code licence-exhausted} */
    public void joinAsAdministrator(OrgId org, User user) {
        if (memberships.acceptAsAdministrator(org, user.id())) {
            return;
        }
        NewUser self = NewUser.of(
                        user.firstName(), user.lastName(), user.email().value(), user.language())
                .withAccess(true, false, true, true);
        join(org, user.id(), self);
    }
}
