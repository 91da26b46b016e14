package dev.rekey.groups;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A user group or a role, by which people choose it; or whoever else has a number and a name. */
public record Named(long id, String name) {

    public static Set<Long> ids(Collection<Named> sets) {
        Set<Long> ids = new TreeSet<>();
        sets.forEach(set -> ids.add(set.id()));
        return ids;
    }

    static Named read(ResultSet row, int n) throws SQLException {
        return new Named(row.getLong("id"), row.getString("name"));
    }

    /** From two arrays in step. */
    static List<Named> readAll(@Nullable Array ids, @Nullable Array names) throws SQLException {
        if (ids == null || names == null) {
            return List.of();
        }
        Long[] numbers = (Long[]) ids.getArray();
        String[] words = (String[]) names.getArray();
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> new Named(numbers[i], words[i]))
                .toList();
    }
}
