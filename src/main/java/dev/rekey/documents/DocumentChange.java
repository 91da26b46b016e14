package dev.rekey.documents;

import dev.rekey.files.FileName;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Any subset of what an administrator may say of a document; what is not given stays. */
public record DocumentChange(
        @Nullable FileName name,
        @Nullable String description,
        @Nullable Boolean everyone,
        @Nullable Set<Long> groupIds,
        @Nullable Set<Long> roleIds) {
    static final int DESCRIPTION_LIMIT = 500;
    private static final int SHARES = 1_000;

    /** @throws Problem 400 naming the field */
    public static DocumentChange of(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean everyone,
            @Nullable Collection<@Nullable Long> groupIds,
            @Nullable Collection<@Nullable Long> roleIds) {
        return new DocumentChange(
                name == null ? null : FileName.of(Typed.name("name", name)),
                description == null ? null : Typed.optional("description", description, DESCRIPTION_LIMIT),
                everyone,
                ids("groupIds", groupIds),
                ids("roleIds", roleIds));
    }

    private static @Nullable Set<Long> ids(String field, @Nullable Collection<@Nullable Long> given) {
        if (given == null) {
            return null;
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(field, "bad-ids");
        }
        if (given.size() > SHARES) {
            throw Problem.invalid(field, "too-many", SHARES);
        }
        Set<Long> ids = new TreeSet<>();
        given.forEach(id -> ids.add(Objects.requireNonNull(id)));
        return ids;
    }
}
