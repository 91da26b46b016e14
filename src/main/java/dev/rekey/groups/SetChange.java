package dev.rekey.groups;

import dev.rekey.shared.Typed;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any subset of what an administrator may say of a user group or role; what is not given stays.
 *
 * @param groupIds of a role: the groups that it holds, all of them
 */
record SetChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable Set<Long> groupIds) {
    static final int DESCRIPTION_LIMIT = 500;
    static final SetChange NONE = new SetChange(null, null, null);

    SetChange {
        name = name == null ? null : Typed.name("name", name);
        description = description == null ? null : Typed.optional("description", description, DESCRIPTION_LIMIT);
        groupIds = groupIds == null ? null : SetIds.checked("groupIds", groupIds);
    }

    /** For a new one. @throws Problem 400 naming {@code name} when it has none */
    SetChange complete() {
        return name == null ? new SetChange("", description, groupIds) : this;
    }
}
