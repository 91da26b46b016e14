package dev.rekey.audit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Old and new values of one edit, gathered into one event; what did not change is left out. */
public final class Changes {
    private static final int FEW = 50;

    private final Map<String, Object> details = new LinkedHashMap<>();

    public Changes add(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>();
            change.put("old", before);
            change.put("new", after);
            details.put(field, change);
        }
        return this;
    }

    /**
     * Of many things what they were and are would be longer than anybody reads: of more than a few, what went and what came,
     * and of many of those their numbers alone.
     */
    public <T> Changes addAll(String field, List<T> before, List<T> after, Function<T, Long> number) {
        if (before.size() <= FEW && after.size() <= FEW) {
            return add(field, before, after);
        }
        Set<T> stay = new HashSet<>(before);
        stay.retainAll(new HashSet<>(after));
        return add(field, brief(without(before, stay), number), brief(without(after, stay), number));
    }

    private static <T> List<T> without(List<T> all, Set<T> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    /** A few as they are, many as numbers. */
    public static <T> List<?> brief(List<T> all, Function<T, Long> number) {
        return all.size() <= FEW ? all : all.stream().map(number).toList();
    }

    public boolean none() {
        return details.isEmpty();
    }

    public Map<String, Object> details() {
        return details;
    }
}
