package dev.rekey.users;

import dev.rekey.groups.Named;
import dev.rekey.groups.UserGroups;
import dev.rekey.orgs.Org;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.web.Screen;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The screen <em>User Management</em>. All of its state is in its address. */
@Controller
@RequestMapping("/admin/users")
public class UserListPages {
    private static final int ROWS = 25;

    private final MemberList list;
    private final Members members;
    private final Orgs orgs;
    private final UserGroups groups;
    private final MemberExport export;
    private final Clock clock;

    UserListPages(MemberList list, Members members, Orgs orgs, UserGroups groups, MemberExport export, Clock clock) {
        this.list = list;
        this.members = members;
        this.orgs = orgs;
        this.groups = groups;
        this.export = export;
        this.clock = clock;
    }

    /** @param groups what can be chosen; @param allDataAccess the reader has it */
    public record ListModel(Org org, MemberQuery query, Page<Member> page, List<Named> groups, boolean allDataAccess) {
        /** The list's address with another order: the same column turns around. */
        public String sortBy(MemberQuery.Column column) {
            MemberQuery.Sort now = query.sort();
            boolean turn = now.column() == column && !now.descending();
            return address(new MemberQuery.Sort(column, turn).word(), null);
        }

        public String nextPage() {
            return address(query.sort().word(), page.next());
        }

        public String firstPage() {
            return address(query.sort().word(), null);
        }

        public boolean impersonable(Member member) {
            return member.impersonable() && (allDataAccess || !member.allDataAccess());
        }

        private String address(String sort, @Nullable String cursor) {
            return UriComponentsBuilder.fromPath("/admin/users")
                    .queryParam("search", "{search}")
                    .queryParamIfPresent("status", Optional.ofNullable(query.status()))
                    .queryParam("permission", query.permissions())
                    .queryParam("groupId", query.groups())
                    .queryParam("sort", sort)
                    .queryParamIfPresent("cursor", Optional.ofNullable(cursor))
                    .encode()
                    .buildAndExpand(query.search())
                    .toUriString();
        }
    }

    @GetMapping
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "") Set<String> permission,
            @RequestParam(defaultValue = "") Set<Long> groupId,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        MemberQuery query = new MemberQuery(
                search,
                blankToNull(status),
                permission,
                groupId,
                MemberQuery.Sort.parse(sort),
                ROWS,
                Cursor.decode(cursor));
        ListModel model = new ListModel(
                orgs.get(actor.org()),
                query,
                list.page(actor.org(), query),
                screen.isPartial() ? List.of() : groups.all(actor.org()),
                members.get(actor.org(), actor.user()).allDataAccess());
        return screen.show(screen.isPartial() ? "users/rows" : "users/list", model);
    }

    @GetMapping("/export")
    void export(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "") Set<String> permission,
            @RequestParam(defaultValue = "") Set<Long> groupId,
            @RequestParam(required = false) @Nullable String sort,
            Screen screen,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.MANAGE_USERS);
        MemberQuery query = new MemberQuery(
                search, blankToNull(status), permission, groupId, MemberQuery.Sort.parse(sort), ROWS, null);
        String name = "users-" + actor.org() + "-" + LocalDate.now(clock) + ".csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment().filename(name).build().toString());
        response.setHeader("Cache-Control", "no-store");
        export.write(actor, query, screen.text(), response.getOutputStream());
    }

    /** A select's empty choice. */
    static @Nullable String blankToNull(@Nullable String status) {
        return status == null || status.isEmpty() ? null : status;
    }
}
