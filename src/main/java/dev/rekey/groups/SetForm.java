package dev.rekey.groups;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of a user group or role, as typed. Boxes that are not ticked are not sent. */
public record SetForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable Set<Long> groupIds) {

    static SetForm of(MemberSet set) {
        return new SetForm(set.name(), set.description(), set.groupIds());
    }

    Set<Long> chosen() {
        return Objects.requireNonNullElse(groupIds, Set.of());
    }

    SetChange toChange(SetKind kind) {
        return new SetChange(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(description, ""),
                kind == SetKind.GROUP ? null : chosen());
    }
}
