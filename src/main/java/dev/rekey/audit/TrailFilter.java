package dev.rekey.audit;

import dev.rekey.web.Text;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One of a trail's menus of boxes: what can be chosen, and what is.
 *
 * @param name of the parameter
 * @param label already in the reader's words, as the options' are
 */
public record TrailFilter(String name, String label, List<Option> options) {

    public record Option(String value, String label, boolean chosen) {}

    /** @param words of a value are under {@code <words>.<value>}; where there are none, the value itself is shown */
    static TrailFilter of(String name, String words, List<String> values, Collection<String> chosen, Text text) {
        List<Option> options = values.stream()
                .map(value -> new Option(
                        value,
                        Objects.requireNonNullElse(text.orNull(words + "." + value), value),
                        chosen.contains(value)))
                .toList();
        return new TrailFilter(name, text.of("audit.filter." + name), options);
    }

    /** On the closed menu: which one, or how many. */
    public String summary(Text text) {
        List<Option> chosen = options.stream().filter(Option::chosen).toList();
        return switch (chosen.size()) {
            case 0 -> text.of("audit.filter.all");
            case 1 -> chosen.get(0).label();
            default -> text.of("audit.filter.chosen", chosen.size());
        };
    }
}
