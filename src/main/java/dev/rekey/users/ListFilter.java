package dev.rekey.users;

import dev.rekey.groups.Choice;
import dev.rekey.web.Text;
import java.util.Collection;
import java.util.List;

/**
 * One of the list's filters as the screen shows it: what can be chosen, and what is.
 *
 * @param name of the parameter
 * @param label already in the reader's words, as the options' are
 * @param chosen how many are; one that is no option here, of another org say, counts as well
 * @param more there may be more than these options, found by what one types
 */
public record ListFilter(String name, String label, List<Option> options, int chosen, boolean more) {
    public record Option(String value, String label, boolean chosen) {}

    /** @param values whose words are under {@code users.filter.<value>} */
    static ListFilter ofWords(String name, List<String> values, Collection<String> chosen, Text text) {
        List<Option> options = values.stream()
                .map(value -> new Option(value, text.of("users.filter." + value), chosen.contains(value)))
                .toList();
        return new ListFilter(name, text.of("users.filter." + name), options, chosen.size(), false);
    }

    static ListFilter ofGroups(Choice choice, Text text) {
        List<Option> options = choice.offered().stream()
                .map(group -> new Option(
                        Long.toString(group.id()), group.name(), choice.chosen().contains(group.id())))
                .toList();
        return new ListFilter(
                choice.field(),
                text.of("users.groups"),
                options,
                choice.chosen().size(),
                choice.more());
    }

    /** On the closed menu: which one, or how many. */
    public String summary(Text text) {
        return switch (chosen) {
            case 0 -> text.of("users.filter.select");
            case 1 ->
                options.stream()
                        .filter(Option::chosen)
                        .map(Option::label)
                        .findFirst()
                        .orElseGet(() -> text.of("users.filter.chosen", 1));
            default -> text.of("users.filter.chosen", chosen);
        };
    }
}
