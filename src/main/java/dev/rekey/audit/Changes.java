package dev.rekey.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Old and new values of one edit, gathered into one event; what did not change is left out. */
public final class Changes {
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

    public boolean none() {
        return details.isEmpty();
    }

    public Map<String, Object> details() {
        return details;
    }
}
