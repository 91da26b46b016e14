package dev.rekey.imports;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a column of a file can be; files name it by its title or by its field in the API, however written. */
enum Column {
    EMAIL("email", "Email"),
    FIRST_NAME("firstName", "First Name"),
    LAST_NAME("lastName", "Last Name"),
    LANGUAGE("language", "Language"),
    ENABLED("enabled", "Enable User Access"),
    PORTAL_URL_ACCESS("portalUrlAccess", "Portal URL Access"),
    ADMIN("admin", "Admin"),
    ALL_DATA_ACCESS("allDataAccess", "All Data Access"),
    NAME("name", "Name"),
    DESCRIPTION("description", "Description"),
    GROUPS("groupIds", "User Groups", "groups", "userGroup", "group"),
    ROLES("roleIds", "Roles", "role");

    private final String field;
    private final String title;
    private final String[] others;

    Column(String field, String title, String... others) {
        this.field = field;
        this.title = title;
        this.others = others;
    }

    /** By which problems name it. */
    String field() {
        return field;
    }

    /** In templates and results: the same in all languages, as programs write such files, too. */
    String title() {
        return title;
    }

    boolean isNamed(String heading) {
        String bare = bare(heading);
        return bare.equals(bare(title))
                || bare.equals(bare(field))
                || Stream.of(others).anyMatch(other -> bare(other).equals(bare));
    }

    private static String bare(String heading) {
        return heading.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    /** The title of the column that a problem lies in. */
    static @Nullable String titleOf(@Nullable String field) {
        return Stream.of(values())
                .filter(column -> column.field.equals(field))
                .map(Column::title)
                .findFirst()
                .orElse(field);
    }
}
