package dev.rekey.apikeys;

import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a key is good for; never more than its holder may at that moment. */
public enum KeyRight {
    READ(Permission.READ_USERS),
    /** Making administrators, giving All Data Access and unlocking excepted. */
    USERS(Permission.READ_USERS, Permission.MANAGE_USERS),
    MFA_RESET(Permission.RESET_MFA),
    AUDIT(Permission.READ_AUDIT);

    private final Set<Permission> permissions;

    KeyRight(Permission... permissions) {
        this.permissions = EnumSet.copyOf(List.of(permissions));
    }

    /** The word in the API: {@code mfa-reset}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the rights permit, of what the holder may. */
    static Set<Permission> permissions(Set<KeyRight> rights, Set<Permission> holders) {
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        rights.forEach(right -> permissions.addAll(right.permissions));
        permissions.retainAll(holders);
        return permissions;
    }

    /** @throws Problem 400 naming {@code rights} */
    static KeyRight parse(String word) {
        return Stream.of(values())
                .filter(right -> right.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("rights", "not-one-of", "read, users, mfa-reset, audit"));
    }
}
