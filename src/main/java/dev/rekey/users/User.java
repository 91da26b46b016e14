package dev.rekey.users;

import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One person, known by one address across the installation.
 *
 * @param passwordHash null until the account is activated
 * @param userMfa opted in to user-level MFA; it stays so after a reset, which then owes the set-up
 * @param frozen nothing opens the account until somebody unfreezes it
 */
public record User(
        UserId id,
        EmailAddress email,
        String firstName,
        String lastName,
        String language,
        String timeZone,
        @Nullable String passwordHash,
        boolean superAdmin,
        boolean userMfa,
        @Nullable OrgId lastOrg,
        boolean frozen) {

    public String name() {
        return firstName + " " + lastName;
    }

    /** Somebody has it, or has a link to set its first password: an operator's of the command line. */
    boolean claimed() {
        return passwordHash != null || superAdmin;
    }

    @Override
    public String toString() {
        return "User " + id;
    }
}
