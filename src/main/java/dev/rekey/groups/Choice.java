package dev.rekey.groups;

import java.util.List;
import java.util.Set;

/**
 * User groups or roles that a form offers. An org may have thousands: those that are chosen are offered always, the others by
 * what one types.
 *
 * @param field that the chosen ones are sent in
 * @param more there may be others than those that are offered
 * @param form the id of the form that they are sent with; empty for the one around them
 */
public record Choice(String field, List<Named> offered, Set<Long> chosen, boolean more, String form) {
    /** As a filter of a list sends it. */
    public static final String GROUP_OF_LIST = "groupId";

    public Choice sentAs(String field) {
        return new Choice(field, offered, chosen, more, form);
    }

    public Choice sentWith(String id) {
        return new Choice(field, offered, chosen, more, id);
    }
}
