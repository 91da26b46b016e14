package dev.rekey.users;

import dev.rekey.shared.Cursor;
import dev.rekey.shared.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of User Management's list, with all that is chosen there. */
final class ListAddress {
    static final String LIST = "/admin/users";
    static final int ROWS = 25;

    private ListAddress() {}

    /** From its begin. */
    static String of(MemberQuery query, MemberQuery.Sort sort) {
        return of(query, sort, "cursor", null);
    }

    /** @param way {@code cursor} to go on, {@code before} to go back */
    static String of(MemberQuery query, MemberQuery.Sort sort, String way, @Nullable String place) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(LIST);
        if (!query.search().isEmpty()) {
            address.queryParam("search", "{search}");
        }
        filter(address, "status", query.statuses());
        filter(address, "permission", query.permissions());
        filter(address, "groupId", query.groups());
        return address.queryParam("sort", sort.word())
                .queryParamIfPresent(way, Optional.ofNullable(place))
                .encode()
                .buildAndExpand(query.search())
                .toUriString();
    }

    /**
     * The list as it was, by the address that a browser tells. It is made anew from what was chosen, so that it is ours
     * whatever was told; what is no list is the list from its begin.
     */
    static String again(@Nullable String told) {
        try {
            UriComponents address =
                    UriComponentsBuilder.fromUriString(told == null ? "" : told).build();
            if (!LIST.equals(address.getPath()) || address.getQuery() == null) {
                return LIST;
            }
            Map<String, List<String>> chosen = address.getQueryParams();
            String cursor = String.join("", texts(chosen, "cursor"));
            String before = String.join("", texts(chosen, "before"));
            MemberQuery query = new MemberQuery(
                    String.join(" ", texts(chosen, "search")),
                    words(chosen, "status"),
                    words(chosen, "permission"),
                    words(chosen, "groupId").stream().map(Long::valueOf).collect(Collectors.toSet()),
                    MemberQuery.Sort.parse(String.join("", texts(chosen, "sort"))),
                    ROWS,
                    Cursor.decode(cursor),
                    Cursor.decode(before));
            return before.isEmpty()
                    ? of(query, query.sort(), "cursor", cursor.isEmpty() ? null : cursor)
                    : of(query, query.sort(), "before", before);
        } catch (Problem | IllegalArgumentException nonsense) {
            return LIST;
        }
    }

    private static List<String> texts(Map<String, List<String>> chosen, String name) {
        return chosen.getOrDefault(name, List.of()).stream()
                .map(text -> text == null ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8))
                .toList();
    }

    private static Set<String> words(Map<String, List<String>> chosen, String name) {
        return texts(chosen, name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .filter(word -> !word.isBlank())
                .collect(Collectors.toSet());
    }

    private static void filter(UriComponentsBuilder address, String name, Set<?> chosen) {
        if (!chosen.isEmpty()) { // with nothing it would stand there without a value
            address.queryParam(name, chosen);
        }
    }
}
