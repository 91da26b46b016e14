package dev.rekey.groups;

import dev.rekey.shared.UserId;

/** Who is, or may become, a member of a user group or role; what the org sees of that person. */
public record SetMember(UserId id, String firstName, String lastName, String email, String sortName) {

    public String name() {
        return firstName + " " + lastName;
    }

    Named named() {
        return new Named(id.value(), name());
    }
}
