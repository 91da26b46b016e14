package dev.rekey.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list that is paged by key.
 *
 * @param previous the cursor before which the page before it ends, null at the begin and of lists that only go on
 * @param next the cursor of what follows, null at the end
 */
public record Page<T>(
        List<T> items, @Nullable String previous, @Nullable String next) {
    private static final int MAX_LIMIT = 200;

    public Page(List<T> items, @Nullable String next) {
        this(items, null, next);
    }

    /** How many a caller may ask for at once. @throws Problem 400 naming {@code limit} */
    public static int limit(int asked) {
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Problem.invalid("limit", "out-of-range", 1, MAX_LIMIT);
        }
        return asked;
    }

    /** @param fetched up to one row more than {@code limit}, which tells that there is a next page */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, Cursor> cursorOf) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        List<T> items = fetched.subList(0, limit);
        return new Page<>(items, cursorOf.apply(items.get(limit - 1)).encode());
    }
}
