package dev.rekey.imports;

import dev.rekey.groups.MemberSet;
import dev.rekey.groups.Roles;
import dev.rekey.groups.SetRow;
import dev.rekey.groups.UserGroups;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import dev.rekey.users.PersonRow;
import dev.rekey.web.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the rows of a file to what they say, or why that cannot be. */
@Component
class RowReader {
    private final UserGroups groups;
    private final Roles roles;

    RowReader(UserGroups groups, Roles roles) {
        this.groups = groups;
        this.roles = roles;
    }

    /**
     * A row that was read: either of the two, or a problem.
     *
     * @param about as people know it by
     * @param what the same in every row about it
     */
    record Read(
            Line line,
            String about,
            @Nullable String what,
            @Nullable PersonRow person,
            @Nullable SetRow set,
            @Nullable Problem problem) {}

    List<Read> read(OrgId org, ImportKind kind, Heading heading, List<Line> lines) {
        Map<String, Long> groupIds = named(heading, lines, Column.GROUPS, names -> groups.named(org, names));
        Map<String, Long> roleIds = named(heading, lines, Column.ROLES, names -> roles.named(org, names));
        List<Read> all = new ArrayList<>();
        for (Line line : lines) {
            String about = about(kind, heading, line);
            try {
                all.add(read(kind, heading, line, about, groupIds, roleIds));
            } catch (Problem problem) {
                all.add(new Read(line, about, null, null, null, problem));
            }
        }
        return all;
    }

    /** Whatever stands in the first column, fit to be shown. */
    private static String about(ImportKind kind, Heading heading, Line line) {
        String given = Objects.requireNonNullElse(heading.text(line, kind.key()), "");
        return Heading.shortened(given.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", " "));
    }

    private interface Finder {
        Map<String, MemberSet> find(Set<String> names);
    }

    private static Map<String, Long> named(Heading heading, List<Line> lines, Column column, Finder finder) {
        Set<String> names = lines.stream()
                .flatMap(line -> heading.names(line, column).stream())
                .filter(name -> name.indexOf('\0') < 0)
                .collect(Collectors.toSet());
        Map<String, Long> ids = new HashMap<>();
        if (!names.isEmpty()) {
            finder.find(names).forEach((name, set) -> ids.put(name, set.id()));
        }
        return ids;
    }

    private static Read read(
            ImportKind kind,
            Heading heading,
            Line line,
            String about,
            Map<String, Long> groupIds,
            Map<String, Long> roleIds) {
        Set<Long> inGroups = ids(heading, line, Column.GROUPS, groupIds);
        Set<Long> inRoles = ids(heading, line, Column.ROLES, roleIds);
        if (kind == ImportKind.GROUPS || kind == ImportKind.ROLES) {
            SetRow set = new SetRow(
                    Objects.requireNonNullElse(heading.text(line, Column.NAME), ""),
                    heading.text(line, Column.DESCRIPTION),
                    inGroups);
            return new Read(line, about, set.name().toLowerCase(Locale.ROOT), null, set, null);
        }
        EmailAddress email = EmailAddress.required("email", heading.text(line, Column.EMAIL));
        if (kind == ImportKind.MEMBERSHIPS) {
            if (inGroups == null && inRoles == null) {
                throw Problem.invalid("groupIds", "import-no-membership");
            }
            String what = email.value() + " " + inGroups + " " + inRoles;
            return new Read(line, about, what, PersonRow.joining(email, inGroups, inRoles), null, null);
        }
        PersonRow person = new PersonRow(
                email,
                heading.text(line, Column.FIRST_NAME),
                heading.text(line, Column.LAST_NAME),
                language(heading.text(line, Column.LANGUAGE)),
                heading.flag(line, Column.ENABLED),
                heading.flag(line, Column.PORTAL_URL_ACCESS),
                heading.flag(line, Column.ADMIN),
                heading.flag(line, Column.ALL_DATA_ACCESS),
                inGroups,
                inRoles,
                false);
        return new Read(line, about, email.value(), person, null, null);
    }

    private static @Nullable String language(@Nullable String given) {
        return given == null
                ? null
                : Language.tags(Language.ALL).stream()
                        .filter(tag -> tag.equalsIgnoreCase(given))
                        .findFirst()
                        .orElse(given);
    }

    private static @Nullable Set<Long> ids(Heading heading, Line line, Column column, Map<String, Long> known) {
        List<String> names = heading.names(line, column);
        Set<Long> ids = new TreeSet<>();
        for (String name : names) {
            Long id = known.get(name);
            if (id == null) {
                throw Problem.invalid(column.field(), "import-unknown-name", Heading.shortened(name));
            }
            ids.add(id);
        }
        return names.isEmpty() ? null : ids;
    }
}
