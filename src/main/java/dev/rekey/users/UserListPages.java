package dev.rekey.users;

import dev.rekey.groups.Choice;
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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screen <em>User Management</em>. All of its state is in its address. */
@Controller
@RequestMapping("/admin/users")
public class UserListPages {
    private final MemberList list;
    private final Members members;
    private final Orgs orgs;
    private final UserGroups groups;
    private final ExportAnswer export;

    UserListPages(MemberList list, Members members, Orgs orgs, UserGroups groups, ExportAnswer export) {
        this.list = list;
        this.members = members;
        this.orgs = orgs;
        this.groups = groups;
        this.export = export;
    }

    /** @param allDataAccess the reader has it */
    public record ListModel(
            Org org, MemberQuery query, Page<Member> page, List<ListFilter> filters, boolean allDataAccess) {
        /** The list's address with another order: the same column turns around. */
        public String sortBy(MemberQuery.Column column) {
            MemberQuery.Sort now = query.sort();
            boolean turn = now.column() == column && !now.descending();
            return ListAddress.of(query, new MemberQuery.Sort(column, turn));
        }

        public String nextPage() {
            return ListAddress.of(query, query.sort(), "cursor", page.next());
        }

        public String previousPage() {
            return ListAddress.of(query, query.sort(), "before", page.previous());
        }

        public String firstPage() {
            return ListAddress.of(query, query.sort());
        }

        /** Everybody, in the same order. */
        public String unfiltered() {
            return "/admin/users?sort=" + query.sort().word();
        }

        public boolean impersonable(Member member) {
            return member.impersonable() && (allDataAccess || !member.allDataAccess());
        }
    }

    @GetMapping
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") Set<String> status,
            @RequestParam(defaultValue = "") Set<String> permission,
            @RequestParam(defaultValue = "") Set<Long> groupId,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String before,
            Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        MemberQuery query = new MemberQuery(
                search,
                status,
                permission,
                groupId,
                MemberQuery.Sort.parse(sort),
                ListAddress.ROWS,
                Cursor.decode(cursor),
                Cursor.decode(before));
        ListModel model = new ListModel(
                orgs.get(actor.org()),
                query,
                list.page(actor.org(), query),
                filters(actor, query, screen),
                members.get(actor.org(), actor.user()).allDataAccess());
        return screen.show(screen.isPartial() ? "users/rows" : "users/list", model);
    }

    private List<ListFilter> filters(Actor actor, MemberQuery query, Screen screen) {
        Choice choice = groups.choice(actor.org(), query.groups()).sentAs(Choice.GROUP_OF_LIST);
        return List.of(
                ListFilter.ofWords("status", MemberQuery.STATUSES, query.statuses(), screen.text()),
                ListFilter.ofWords("permission", MemberQuery.PERMISSIONS, query.permissions(), screen.text()),
                ListFilter.ofGroups(choice, screen.text()));
    }

    @GetMapping("/export")
    void export(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") Set<String> status,
            @RequestParam(defaultValue = "") Set<String> permission,
            @RequestParam(defaultValue = "") Set<Long> groupId,
            @RequestParam(required = false) @Nullable String sort,
            Screen screen,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.MANAGE_USERS);
        export.write(actor, MemberQuery.ofAllPages(search, status, permission, groupId, sort), screen.text(), response);
    }
}
