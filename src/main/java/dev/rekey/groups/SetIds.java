package dev.rekey.groups;

import dev.rekey.shared.Problem;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ids as a caller gives them, each counted once. */
final class SetIds {
    private static final int LIMIT = 1_000;

    private SetIds() {}

    /** @throws Problem 400 naming {@code field} when they are missing, too many or none */
    static Set<Long> checked(String field, @Nullable Collection<@Nullable Long> ids) {
        if (ids == null) {
            throw Problem.invalid(field, "required");
        }
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(field, "bad-ids");
        }
        Set<Long> each = new TreeSet<>();
        ids.forEach(id -> each.add(Objects.requireNonNull(id)));
        if (each.size() > LIMIT) {
            throw Problem.invalid(field, "too-many", LIMIT);
        }
        return each;
    }
}
