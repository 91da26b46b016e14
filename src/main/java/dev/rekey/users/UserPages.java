package dev.rekey.users;

import dev.rekey.groups.Choice;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import dev.rekey.web.Screen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The screens <em>Create User</em> and <em>Edit User</em>. */
@Controller
@RequestMapping("/admin/users")
public class UserPages {
    private final Members members;
    private final UserAdmin admin;
    private final Reach reach;
    private final Orgs orgs;
    private final UserGroups groups;
    private final Roles roles;
    private final Holds holds;
    private final EmailChanges emailChanges;
    private final FormerEmails formerEmails;
    private final FrozenAccounts frozen;
    private final MemberKeys keys;

    UserPages(
            Members members,
            UserAdmin admin,
            Reach reach,
            Orgs orgs,
            UserGroups groups,
            Roles roles,
            Holds holds,
            EmailChanges emailChanges,
            FormerEmails formerEmails,
            FrozenAccounts frozen,
            MemberKeys keys) {
        this.members = members;
        this.admin = admin;
        this.reach = reach;
        this.orgs = orgs;
        this.groups = groups;
        this.roles = roles;
        this.holds = holds;
        this.emailChanges = emailChanges;
        this.formerEmails = formerEmails;
        this.frozen = frozen;
        this.keys = keys;
    }

    /**
     * @param nameLock why names cannot be changed here, null when they can
     * @param allDataAccess the reader has it
     * @param list where Done and Cancel lead: the list as it was
     * @param frozenSince nothing opens the account; null when it is not frozen
     * @param former addresses until lately, of a frozen one: the mailbox on file may be in other hands
     * @param apiKeys for this org
     * @param heldUntil sign-in is held after too many wrong guesses; null when it is not
     */
    public record EditModel(
            Member member,
            UserForm form,
            Choice groups,
            Choice roles,
            boolean own,
            boolean enforced,
            @Nullable Problem nameLock,
            boolean untouchable,
            boolean allDataAccess,
            @Nullable Instant frozenSince,
            List<FormerEmails.Former> former,
            List<MemberKeys.Key> apiKeys,
            @Nullable Instant heldUntil,
            EmailChanges.@Nullable Pending pendingEmail,
            String list,
            @Nullable Problem problem) {}

    public record CreateModel(
            UserForm form,
            Choice groups,
            Choice roles,
            @Nullable Problem problem) {}

    @GetMapping("/new")
    ModelAndView blank(Actor actor, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        return screen.show(
                "users/create",
                createModel(
                        actor,
                        UserForm.blank(
                                screen.frame().brand().languages().standard().tag()),
                        null));
    }

    @PostMapping("/new")
    ModelAndView create(Actor actor, @ModelAttribute UserForm form, Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        try {
            Member added = admin.add(actor, form.toNewUser());
            return screen.redirect("/admin/users/" + added.id(), "user-created");
        } catch (Problem problem) {
            requireShowable(problem);
            return screen.show("users/create", createModel(actor, form, problem));
        }
    }

    @GetMapping("/{id}")
    ModelAndView edit(
            Actor actor,
            @PathVariable UserId id,
            @RequestHeader(name = "Referer", required = false) @Nullable String from,
            Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        Member member = members.get(actor.org(), id);
        return screen.show("users/edit", editModel(actor, member, UserForm.of(member), ListAddress.again(from), null));
    }

    @PostMapping("/{id}")
    ModelAndView save(
            Actor actor,
            @PathVariable UserId id,
            @ModelAttribute UserForm form,
            @RequestParam(defaultValue = "") String list,
            Screen screen) {
        actor.require(Permission.MANAGE_USERS);
        String back = ListAddress.again(list);
        Member member = members.get(actor.org(), id);
        try {
            Member after = admin.change(actor, id, form.toChange(actor.is(id)));
            if (form.email() != null
                    && !after.email()
                            .equals(EmailAddress.parse("email", form.email()).value())) {
                return screen.redirect("/admin/users/" + id, "email-asked");
            }
        } catch (Problem problem) {
            requireShowable(problem);
            return screen.show("users/edit", editModel(actor, member, form, back, problem));
        }
        return screen.redirect(back, "user-saved");
    }

    private static void requireShowable(Problem problem) {
        if (problem.status() != 400 && problem.status() != 409) {
            throw problem;
        }
    }

    private CreateModel createModel(Actor actor, UserForm form, @Nullable Problem problem) {
        return new CreateModel(
                form,
                groups.choice(actor.org(), UserForm.orNone(form.groupIds())),
                roles.choice(actor.org(), UserForm.orNone(form.roleIds())),
                problem);
    }

    private EditModel editModel(Actor actor, Member member, UserForm form, String list, @Nullable Problem problem) {
        boolean beyond =
                member.accepted() && !reach.beyond(actor, List.of(member.id())).isEmpty();
        boolean untouchable = member.superAdmin() && !actor.may(Permission.ACROSS_ORGS);
        Instant frozenSince = member.accepted() ? frozen.since(member.id()).orElse(null) : null;
        return new EditModel(
                member,
                form,
                groups.choice(actor.org(), UserForm.orNone(form.groupIds())).sentWith("edit"),
                roles.choice(actor.org(), UserForm.orNone(form.roleIds())).sentWith("edit"),
                actor.is(member.id()),
                orgs.get(actor.org()).mfaEnforced(),
                beyond ? Problem.conflict("out-of-reach") : null,
                untouchable,
                members.get(actor.org(), actor.user()).allDataAccess(),
                frozenSince,
                frozenSince == null
                        ? List.of()
                        : formerEmails.of(List.of(member.id())).getOrDefault(member.id(), List.of()),
                keys.of(actor.org(), member.id()),
                member.accepted() ? holds.of(member.id()).orElse(null) : null,
                member.accepted() && !beyond && !untouchable
                        ? emailChanges.of(member.id()).orElse(null)
                        : null,
                list,
                problem);
    }
}
