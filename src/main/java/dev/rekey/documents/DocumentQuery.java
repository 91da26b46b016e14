package dev.rekey.documents;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which documents a list shows; always by name.
 *
 * @param search anywhere in name and description; empty for all
 * @param limit 1 to 200
 */
public record DocumentQuery(
        String search, int limit, @Nullable Cursor after) {

    public DocumentQuery {
        search = Typed.search(search);
        limit = Page.limit(limit);
    }

    /** The address of the first page of this list. */
    public String address(String path) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("search", "{search}")
                .encode()
                .buildAndExpand(search)
                .toUriString();
    }
}
