package dev.rekey.imports;

import static dev.rekey.imports.Column.ADMIN;
import static dev.rekey.imports.Column.ALL_DATA_ACCESS;
import static dev.rekey.imports.Column.DESCRIPTION;
import static dev.rekey.imports.Column.EMAIL;
import static dev.rekey.imports.Column.ENABLED;
import static dev.rekey.imports.Column.FIRST_NAME;
import static dev.rekey.imports.Column.LANGUAGE;
import static dev.rekey.imports.Column.LAST_NAME;
import static dev.rekey.imports.Column.NAME;
import static dev.rekey.imports.Column.PORTAL_URL_ACCESS;

import dev.rekey.shared.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rows of a file are about. The first column says which one; a file needs no other. */
public enum ImportKind {
    USERS(
            List.of(
                    EMAIL,
                    FIRST_NAME,
                    LAST_NAME,
                    LANGUAGE,
                    ENABLED,
                    PORTAL_URL_ACCESS,
                    ADMIN,
                    ALL_DATA_ACCESS,
                    Column.GROUPS,
                    Column.ROLES),
            "valentina@example.com,Valentina,Rodriguez,en-US,yes,no,no,no,Sales; Support,Reader"),
    GROUPS(List.of(NAME, DESCRIPTION), "Sales,Everybody who sells"),
    ROLES(List.of(NAME, DESCRIPTION, Column.GROUPS), "Reader,May read,Sales; Support"),
    /** Adds to what people are in; rows of {@link #USERS} say all of it. */
    MEMBERSHIPS(List.of(EMAIL, Column.GROUPS, Column.ROLES), "valentina@example.com,Sales,Reader");

    private final List<Column> columns;
    private final String example;

    ImportKind(List<Column> columns, String example) {
        this.columns = columns;
        this.example = example;
    }

    List<Column> columns() {
        return columns;
    }

    Column key() {
        return columns.get(0);
    }

    /** As API and addresses name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A file to begin with: the headings and a row by which to see what goes where. */
    String template() {
        return columns.stream().map(Column::title).collect(Collectors.joining(",")) + "\r\n" + example + "\r\n";
    }

    /** @throws Problem 400 naming {@code kind} */
    static ImportKind of(@Nullable String word) {
        return Stream.of(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "kind",
                        "not-one-of",
                        Stream.of(values()).map(ImportKind::word).collect(Collectors.joining(", "))));
    }
}
