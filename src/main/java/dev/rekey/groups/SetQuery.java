package dev.rekey.groups;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Which user groups or roles a list shows; always by name.
 *
 * @param search anywhere in the name; empty for all
 * @param limit 1 to 200
 */
public record SetQuery(String search, int limit, @Nullable Cursor after) {

    public SetQuery {
        search = Typed.search(search);
        limit = Page.limit(limit);
    }
}
