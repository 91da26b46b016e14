package dev.rekey.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A choice, and whom its words mean. It is looked up once: who changes the own name while an export runs stays in it.
 *
 * @param performedBy by their User IDs; null for anybody
 * @param object by their ids; null for anything, or where a whole name is looked for
 */
public record FoundChoice(
        TrailChoice choice,
        @Nullable List<Long> performedBy,
        @Nullable List<Long> object) {
    private static final String PERFORMED_BY = "performedByIds";
    private static final String OBJECT = "objectIds";

    /** All but the times, as a job keeps it. */
    public Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>(choice.words());
        if (performedBy != null) {
            words.put(PERFORMED_BY, performedBy);
        }
        if (object != null) {
            words.put(OBJECT, object);
        }
        return words;
    }

    /** Of {@link #words()} and those of the range. */
    public static FoundChoice of(JsonNode words) {
        return new FoundChoice(TrailChoice.of(words), ids(words, PERFORMED_BY), ids(words, OBJECT));
    }

    private static @Nullable List<Long> ids(JsonNode words, String name) {
        if (!words.has(name)) {
            return null;
        }
        List<Long> ids = new ArrayList<>();
        words.path(name).forEach(id -> ids.add(id.asLong()));
        return ids;
    }
}
