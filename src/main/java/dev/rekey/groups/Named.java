package dev.rekey.groups;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** A user group or a role, by which people choose it. */
public record Named(long id, String name) {

    public static Set<Long> ids(Collection<Named> sets) {
        Set<Long> ids = new TreeSet<>();
        sets.forEach(set -> ids.add(set.id()));
        return ids;
    }
}
