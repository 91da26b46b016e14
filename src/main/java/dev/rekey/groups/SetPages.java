package dev.rekey.groups;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.shared.UserId;
import dev.rekey.web.Screen;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The screens of one kind of named sets: the list, create, edit with the members, delete. */
public abstract class SetPages {
    private static final int ROWS = 25;
    private static final int MATCHES = 10;

    private final MemberSets sets;
    private final SetKind kind;
    private final UserGroups groups;
    private final SetMembers members;
    private final SetAdmin admin;

    SetPages(MemberSets sets, UserGroups groups, SetMembers members, SetAdmin admin) {
        this.sets = sets;
        this.kind = sets.kind();
        this.groups = groups;
        this.members = members;
        this.admin = admin;
    }

    public record ListModel(SetKind kind, SetQuery query, Page<MemberSet> page) {
        public String firstPage() {
            return address(kind.path(), "search", query.search());
        }

        public String nextPage() {
            return firstPage() + "&cursor=" + page.next();
        }
    }

    /** @param groups to choose from, where the kind holds groups */
    public record CreateModel(
            SetKind kind,
            SetForm form,
            @Nullable Choice groups,
            @Nullable Problem problem) {}

    /**
     * @param search for whom to add; empty for nobody yet
     * @param more than these match
     */
    public record Adding(SetKind kind, MemberSet set, String search, List<Match> matches, boolean more) {}

    /** @param later the members shown are not the first page of them */
    public record EditModel(
            SetKind kind,
            MemberSet set,
            SetForm form,
            @Nullable Choice groups,
            Adding adding,
            Page<SetMember> members,
            boolean later,
            @Nullable Problem problem) {}

    public record Deletion(SetKind kind, MemberSet set) {}

    @GetMapping
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        SetQuery query = new SetQuery(search, ROWS, Cursor.decode(cursor));
        ListModel model = new ListModel(kind, query, sets.page(actor.org(), query));
        return screen.show(screen.isPartial() ? "groups/rows" : "groups/list", model);
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        SetForm form = new SetForm("", "", null);
        return screen.show("groups/create", new CreateModel(kind, form, choice(actor, form), null));
    }

    @PostMapping("/new")
    ModelAndView create(Actor actor, @ModelAttribute SetForm form, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        try {
            MemberSet added = admin.create(actor, sets, form.toChange(kind));
            return screen.redirect(kind.path(added), kind.done("created"));
        } catch (Problem problem) {
            requireShowable(problem);
            return screen.show("groups/create", new CreateModel(kind, form, choice(actor, form), problem));
        }
    }

    /** @param add for whom to search among the members of the org */
    @GetMapping("/{id}")
    ModelAndView edit(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(required = false) @Nullable String cursor,
            Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        MemberSet set = sets.get(actor.org(), id);
        Adding adding = adding(actor, set, Typed.search(add));
        if (screen.isPartial()) {
            return screen.show("groups/matches", adding);
        }
        return screen.show("groups/edit", editModel(actor, set, SetForm.of(set), adding, Cursor.decode(cursor), null));
    }

    @PostMapping("/{id}")
    ModelAndView save(Actor actor, @PathVariable long id, @ModelAttribute SetForm form, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        MemberSet set = sets.get(actor.org(), id);
        try {
            admin.change(actor, sets, id, form.toChange(kind));
        } catch (Problem problem) {
            requireShowable(problem);
            return screen.show("groups/edit", editModel(actor, set, form, adding(actor, set, ""), null, problem));
        }
        return screen.redirect(kind.path(set), kind.done("saved"));
    }

    /** @param add the search that found the user, to go on with the others it found */
    @PostMapping("/{id}/members")
    ModelAndView addMember(
            Actor actor,
            @PathVariable long id,
            @RequestParam UserId user,
            @RequestParam(defaultValue = "") String add,
            Screen screen) {
        admin.addMembers(actor, sets, id, List.of(user.value()));
        return screen.redirect(address(kind.path() + "/" + id, "add", add) + "#add", "member-added");
    }

    @PostMapping("/{id}/members/{userId}/remove")
    ModelAndView removeMember(Actor actor, @PathVariable long id, @PathVariable UserId userId, Screen screen) {
        admin.removeMember(actor, sets, id, userId);
        return screen.redirect(kind.path() + "/" + id + "#members", "member-removed");
    }

    @GetMapping("/{id}/delete")
    ModelAndView confirmDelete(Actor actor, @PathVariable long id, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        Deletion deletion = new Deletion(kind, sets.get(actor.org(), id));
        return screen.show(screen.isPartial() ? "groups/delete-dialog" : "groups/delete", deletion);
    }

    @PostMapping("/{id}/delete")
    ModelAndView delete(Actor actor, @PathVariable long id, Screen screen) {
        admin.delete(actor, sets, id);
        return screen.redirect(kind.path(), kind.done("deleted"));
    }

    private EditModel editModel(
            Actor actor,
            MemberSet set,
            SetForm form,
            Adding adding,
            @Nullable Cursor after,
            @Nullable Problem problem) {
        Page<SetMember> page = members.page(actor.org(), kind, set.id(), ROWS, after);
        return new EditModel(kind, set, form, choice(actor, form), adding, page, after != null, problem);
    }

    private Adding adding(Actor actor, MemberSet set, String search) {
        if (search.isEmpty()) {
            return new Adding(kind, set, search, List.of(), false);
        }
        List<Match> found = members.matches(actor.org(), kind, set.id(), search, MATCHES + 1);
        boolean more = found.size() > MATCHES;
        return new Adding(kind, set, search, more ? found.subList(0, MATCHES) : found, more);
    }

    private @Nullable Choice choice(Actor actor, SetForm form) {
        return kind == SetKind.ROLE ? groups.choice(actor.org(), form.chosen()) : null;
    }

    private static String address(String path, String name, String value) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam(name, "{value}")
                .encode()
                .buildAndExpand(value)
                .toUriString();
    }

    private static void requireShowable(Problem problem) {
        if (problem.status() != 400 && problem.status() != 409) {
            throw problem;
        }
    }
}
