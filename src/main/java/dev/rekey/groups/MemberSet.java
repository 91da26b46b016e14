package dev.rekey.groups;

import dev.rekey.shared.Cursor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A user group or a role.
 *
 * @param groups those that a role holds; a group holds none
 * @param sortName the name as the database compares it
 */
public record MemberSet(long id, String name, String description, List<Named> groups, String sortName) {

    Set<Long> groupIds() {
        return groups.stream().map(Named::id).collect(Collectors.toCollection(TreeSet::new));
    }

    Cursor cursor(SetKind kind) {
        return Cursor.of(kind.list(), sortName, id);
    }
}
