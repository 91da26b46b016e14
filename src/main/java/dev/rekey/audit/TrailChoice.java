package dev.rekey.audit;

import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Which events of a trail: those that all of its filters let through.
 *
 * @param performedBy a User ID, or a part of a member's name or address; empty for anybody
 * @param object an id, or a name: in the trail of users a part of a member's name or address; empty for anything
 * @param types any of {@link Trail#typeOf}; empty for all
 * @param actions any of {@link Trail#actionOf}; empty for all
 * @param events any of these; empty for all
 */
public record TrailChoice(
        Trail trail,
        TimeRange range,
        String performedBy,
        String object,
        Set<String> types,
        Set<String> actions,
        Set<String> events) {

    /** @throws Problem 400 naming the field */
    public TrailChoice {
        performedBy = searched("performedBy", performedBy);
        object = searched("object", object);
    }

    private static String searched(String field, String text) {
        try {
            return Typed.search(text);
        } catch (Problem problem) {
            throw Problem.invalid(field, problem.code(), problem.arguments());
        }
    }

    /** Not all events are let through. */
    boolean filtered() {
        return !range.isWhole() || !performedBy.isEmpty() || !object.isEmpty() || named();
    }

    /** Some events by their names alone. */
    boolean named() {
        return !types.isEmpty() || !actions.isEmpty() || !events.isEmpty();
    }

    /** All but the times, as a job keeps it and an event tells it: what is given, by the names of the API. */
    Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("trail", trail.word());
        if (!performedBy.isEmpty()) {
            words.put("performedBy", performedBy);
        }
        if (!object.isEmpty()) {
            words.put("object", object);
        }
        put(words, "type", types);
        put(words, "action", actions);
        put(words, "event", events);
        return words;
    }

    private static void put(Map<String, Object> words, String name, Set<String> chosen) {
        if (!chosen.isEmpty()) {
            words.put(name, new TreeSet<>(chosen));
        }
    }

    /** Of {@link #words()} and those of the range. */
    static TrailChoice of(JsonNode words) {
        return new TrailChoice(
                Trail.ofWord(words.path("trail").asString()),
                TimeRange.of(words),
                words.path("performedBy").asString(""),
                words.path("object").asString(""),
                strings(words.path("type")),
                strings(words.path("action")),
                strings(words.path("event")));
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new TreeSet<>();
        array.forEach(one -> strings.add(one.asString()));
        return strings;
    }
}
