package dev.rekey.groups;

import dev.rekey.shared.Typed;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one row of many says of a user group or role; null where it says nothing, and what it does not say stays.
 *
 * @param groupIds of a role: the groups that it holds, all of them
 */
public record SetRow(
        String name, @Nullable String description, @Nullable Set<Long> groupIds) {

    /** @throws dev.rekey.shared.Problem 400 naming the field */
    public SetRow {
        name = Typed.name("name", name);
    }

    /** A name in another case stays: it is what it is known by. */
    SetChange toChange(MemberSet before) {
        return new SetChange(
                null,
                description == null || description.equals(before.description()) ? null : description,
                groupIds == null || groupIds.equals(before.groupIds()) ? null : groupIds);
    }

    SetChange toNew() {
        return new SetChange(name, description, groupIds);
    }
}
