package dev.rekey.users;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import dev.rekey.shared.Typed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which members of an org a list shows, in which order.
 *
 * @param search anywhere in names and address; empty for all
 * @param statuses any of {@code active}, {@code inactive}; empty for all members
 * @param permissions any of {@code admin}, {@code allDataAccess}, {@code portalUrlAccess}; empty for all members
 * @param groups members of any of these user groups; empty for all members
 * @param limit 1 to 200
 * @param after where the page before it ended; null for the first page
 * @param before where the page behind it begins, for who goes back; null for who goes on
 */
public record MemberQuery(
        String search,
        Set<String> statuses,
        Set<String> permissions,
        Set<Long> groups,
        Sort sort,
        int limit,
        @Nullable Cursor after,
        @Nullable Cursor before) {
    static final List<String> STATUSES = List.of("active", "inactive");
    static final List<String> PERMISSIONS = List.of("admin", "allDataAccess", "portalUrlAccess");
    private static final int MAX_GROUPS = 200;

    public MemberQuery {
        search = Typed.search(search);
        limit = Page.limit(limit);
        statuses = someOf("status", STATUSES, statuses);
        permissions = someOf("permission", PERMISSIONS, permissions);
        groups = UserChange.ids("groupId", groups);
        if (groups.size() > MAX_GROUPS) {
            throw Problem.invalid("groupId", "too-many", MAX_GROUPS);
        }
        for (Cursor place : new Cursor[] {after, before}) {
            if (place != null) {
                sort.column.requireKey(place.key());
            }
        }
    }

    MemberQuery(
            String search,
            Set<String> statuses,
            Set<String> permissions,
            Set<Long> groups,
            Sort sort,
            int limit,
            @Nullable Cursor after) {
        this(search, statuses, permissions, groups, sort, limit, after, null);
    }

    /** Whom a search finds, by name. */
    public static MemberQuery found(String search, int limit) {
        return new MemberQuery(search, Set.of(), Set.of(), Set.of(), Sort.parse(null), limit, null);
    }

    /** All members by name. */
    public static MemberQuery byName(int limit) {
        return new MemberQuery("", Set.of(), Set.of(), Set.of(), Sort.parse(null), limit, null);
    }

    /** For whoever reads on to the end, as the export does. @param sort as in {@link Sort#parse} */
    static MemberQuery ofAllPages(
            String search, Set<String> statuses, Set<String> permissions, Set<Long> groups, @Nullable String sort) {
        return new MemberQuery(search, statuses, permissions, groups, Sort.parse(sort), ListAddress.ROWS, null);
    }

    /** Those with Admin, by name. */
    public static MemberQuery administrators(int limit, @Nullable Cursor after) {
        return new MemberQuery("", Set.of(), Set.of("admin"), Set.of(), Sort.parse(null), limit, after);
    }

    /** Not all members are shown, whatever the page. */
    public boolean filtered() {
        return !search.isEmpty() || !statuses.isEmpty() || !permissions.isEmpty() || !groups.isEmpty();
    }

    public MemberQuery after(@Nullable Cursor cursor) {
        return new MemberQuery(search, statuses, permissions, groups, sort, limit, cursor);
    }

    /** The same list the other way, from where the page ends that is gone back to. */
    MemberQuery turned() {
        Sort other = new Sort(sort.column, !sort.descending);
        return new MemberQuery(search, statuses, permissions, groups, other, limit, before);
    }

    private static Set<String> someOf(String field, List<String> words, Set<String> chosen) {
        if (!words.containsAll(chosen)) {
            throw Problem.invalid(field, "not-one-of", String.join(", ", words));
        }
        return new TreeSet<>(chosen);
    }

    /** {@code name}, {@code email} or {@code lastLogin}; a minus before it turns the order. */
    public record Sort(Column column, boolean descending) {
        public static Sort parse(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return new Sort(Column.NAME, false);
            }
            boolean descending = text.startsWith("-");
            String word = descending ? text.substring(1) : text;
            for (Column column : Column.values()) {
                if (column.word.equals(word)) {
                    return new Sort(column, descending);
                }
            }
            throw Problem.invalid("sort", "not-one-of", "name, email, lastLogin");
        }

        public String word() {
            return (descending ? "-" : "") + column.word;
        }
    }

    /** What a list is sorted by: its expression in SQL is backed by an index that begins with the org. */
    public enum Column {
        NAME("name", "m.sort_name", ":key"),
        EMAIL("email", "m.email", ":key"),
        LAST_LOGIN("lastLogin", "coalesce(m.last_login, '-infinity')", ":key::timestamptz");

        final String word;
        final String sql;
        final String keySql;

        Column(String word, String sql, String keySql) {
            this.word = word;
            this.sql = sql;
            this.keySql = keySql;
        }

        public String word() {
            return word;
        }

        private void requireKey(String key) {
            boolean mine = key.startsWith(word + ":");
            if (!mine || this == LAST_LOGIN && !isLogin(sortedValue(key))) {
                throw Problem.invalid("cursor", "bad-cursor");
            }
        }

        /** A time that PostgreSQL knows as well. */
        private static boolean isLogin(String value) {
            if (value.equals("-infinity")) {
                return true;
            }
            try {
                int year = Instant.parse(value).atOffset(ZoneOffset.UTC).getYear();
                return year > 0 && year < 10_000;
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        /** The sorted value in a cursor's key; the column stands before it, so that no other order takes it. */
        String sortedValue(String key) {
            return key.substring(word.length() + 1);
        }

        /** The sorted value of a row whose column {@code key} it is. */
        String keyIn(ResultSet row) throws SQLException {
            String value = row.getString("key");
            return this != LAST_LOGIN || value.equals("-infinity")
                    ? value
                    : Rows.instant(row, "key").toString();
        }
    }
}
