package dev.rekey.search;

import dev.rekey.documents.DocumentQuery;
import dev.rekey.documents.Documents;
import dev.rekey.documents.Reader;
import dev.rekey.groups.MemberSet;
import dev.rekey.groups.MemberSets;
import dev.rekey.groups.Roles;
import dev.rekey.groups.SetKind;
import dev.rekey.groups.SetQuery;
import dev.rekey.groups.UserGroups;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Typed;
import dev.rekey.users.MemberList;
import dev.rekey.users.MemberQuery;
import dev.rekey.web.Destination;
import dev.rekey.web.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Looks everywhere at once, a few of each kind, and only where the reader may look. */
@Component
public class GlobalSearch {
    /** Fewer characters find half of everything. */
    private static final int SHORTEST = 2;

    private static final int SHOWN = 5;

    private final MemberList members;
    private final UserGroups groups;
    private final Roles roles;
    private final Documents documents;

    GlobalSearch(MemberList members, UserGroups groups, Roles roles, Documents documents) {
        this.members = members;
        this.groups = groups;
        this.roles = roles;
        this.documents = documents;
    }

    /** @param text a second line, empty for none */
    public record Hit(String icon, String title, String text, String address) {}

    /**
     * @param key of its title: {@code search.<key>}
     * @param more the list of all of them; null when all are here
     */
    public record Group(
            String key, List<Hit> hits, @Nullable String more) {}

    /** Groups without any hit are left out. @throws dev.rekey.shared.Problem 400 for what is too long */
    List<Group> find(Actor actor, String typed, Screen screen) {
        String needle = Typed.search(typed);
        if (tooShort(needle)) {
            return List.of();
        }
        List<Group> found = new ArrayList<>();
        if (actor.may(Permission.MANAGE_USERS)) {
            found.add(users(actor, needle));
            found.add(sets(actor, SetKind.GROUP, groups, needle));
            found.add(sets(actor, SetKind.ROLE, roles, needle));
        }
        if (actor.currentOrg() != null) {
            found.add(documents(actor, needle));
        }
        found.add(places("settings", screen, needle, Set.of(Destination.Area.SETTINGS, Destination.Area.PROFILE)));
        found.add(places(
                "tools",
                screen,
                needle,
                Set.of(
                        Destination.Area.HOME,
                        Destination.Area.TOOLS,
                        Destination.Area.HELP,
                        Destination.Area.INSTALLATION,
                        Destination.Area.ADMINISTRATION)));
        found.removeIf(group -> group.hits().isEmpty());
        return found;
    }

    static boolean tooShort(String typed) {
        String needle = typed.strip();
        return needle.codePointCount(0, needle.length()) < SHORTEST;
    }

    private Group users(Actor actor, String needle) {
        MemberQuery query = MemberQuery.found(needle, SHOWN);
        return group(
                "users",
                members.page(actor.org(), query),
                "/admin/users",
                needle,
                member -> new Hit("users", member.name(), member.email(), "/admin/users/" + member.id()));
    }

    private static Group sets(Actor actor, SetKind kind, MemberSets sets, String needle) {
        Page<MemberSet> page = sets.page(actor.org(), new SetQuery(needle, SHOWN, null));
        return group(
                kind.tab(),
                page,
                kind.path(),
                needle,
                set -> new Hit(
                        kind == SetKind.GROUP ? "users" : "badge", set.name(), set.description(), kind.path(set)));
    }

    private Group documents(Actor actor, String needle) {
        Reader reader = Reader.of(actor);
        String list = reader.all() ? "/admin/documents" : "/documents";
        return group(
                "documents",
                documents.page(reader, new DocumentQuery(needle, SHOWN, null)),
                list,
                needle,
                found -> new Hit(
                        "file",
                        found.name().value(),
                        found.description(),
                        list + "/" + found.id() + (reader.all() ? "" : "/file")));
    }

    private static <T> Group group(String key, Page<T> page, String list, String needle, Function<T, Hit> hit) {
        String more = page.next() == null
                ? null
                : UriComponentsBuilder.fromPath(list)
                        .queryParam("search", "{search}")
                        .encode()
                        .buildAndExpand(needle)
                        .toUriString();
        return new Group(key, page.items().stream().map(hit).toList(), more);
    }

    /** By title, by what Admin Overview says of it, or by what stands on it. */
    private static Group places(String key, Screen screen, String needle, Set<Destination.Area> areas) {
        Locale locale = screen.text().locale();
        String lower = needle.toLowerCase(locale);
        List<Hit> hits = Stream.of(Destination.values())
                .filter(place -> areas.contains(place.area()) && place.isFor(screen))
                .flatMap(place ->
                        hits(place, screen, text -> text.toLowerCase(locale).contains(lower)))
                .toList();
        return new Group(key, hits, null);
    }

    private static Stream<Hit> hits(Destination place, Screen screen, Predicate<String> matches) {
        String title = screen.t(place.title());
        String text = Objects.requireNonNullElse(screen.text().orNull("tile." + place.tab() + ".text"), "");
        Stream<Hit> page = matches.test(title + " " + text)
                ? Stream.of(new Hit(place.icon(), title, text, place.address()))
                : Stream.of();
        Stream<Hit> settings = Labels.of(place).stream()
                .map(screen::t)
                .filter(matches)
                .map(label -> new Hit(place.icon(), label, title, place.address()));
        return Stream.concat(page, settings);
    }
}
