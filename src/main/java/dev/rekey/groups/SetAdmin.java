package dev.rekey.groups;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Changes;
import dev.rekey.audit.Subject;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.UserId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to the user groups and roles of their org; which of the two is the store that they give. */
@Service
class SetAdmin {
    private final UserGroups groups;
    private final Roles roles;
    private final SetMembers members;
    private final Orgs orgs;
    private final AuditLog audit;

    SetAdmin(UserGroups groups, Roles roles, SetMembers members, Orgs orgs, AuditLog audit) {
        this.groups = groups;
        this.roles = roles;
        this.members = members;
        this.orgs = orgs;
        this.audit = audit;
    }

    /** @throws Problem 409 {@code name-taken}; 400 naming {@code groupIds} for groups of another org */
    @Transactional
    MemberSet create(Actor actor, MemberSets sets, SetChange typed) {
        actor.require(Permission.MANAGE_USERS);
        SetChange complete = typed.complete();
        OrgId org = actor.org();
        long id = sets.add(
                org, Objects.requireNonNull(complete.name()), Objects.requireNonNullElse(complete.description(), ""));
        if (complete.groupIds() != null) {
            roles.hold(org, id, complete.groupIds(), "groupIds");
        }
        MemberSet added = sets.get(org, id);
        record(actor, sets, "created", added, described(added));
        return added;
    }

    /**
     * Changes any of name, description and a role's groups, all or nothing, as one event.
     *
     * @throws Problem 404; 409 {@code name-taken}; 400 naming {@code groupIds} for groups of another org
     */
    @Transactional
    MemberSet change(Actor actor, MemberSets sets, long id, SetChange change) {
        actor.require(Permission.MANAGE_USERS);
        OrgId org = actor.org();
        MemberSet before = sets.lock(org, id);
        sets.save(
                org,
                id,
                Objects.requireNonNullElse(change.name(), before.name()),
                Objects.requireNonNullElse(change.description(), before.description()));
        if (change.groupIds() != null) {
            roles.hold(org, id, change.groupIds(), "groupIds");
        }
        return recordUpdate(actor, sets, before);
    }

    /** Its members stay what they are otherwise; whoever has the org changes members, and finds it there. @throws Problem 404 */
    @Transactional
    void delete(Actor actor, MemberSets sets, long id) {
        actor.require(Permission.MANAGE_USERS);
        orgs.lock(actor.org());
        MemberSet set = sets.lock(actor.org(), id);
        sets.delete(actor.org(), id);
        record(actor, sets, "deleted", set, described(set));
    }

    /**
     * Adds all of them or none; who is in it already stays.
     *
     * @throws Problem 404, also {@code unknown-users} with {@code ids}; 400 naming {@code ids}
     */
    @Transactional
    void addMembers(Actor actor, MemberSets sets, long id, @Nullable List<@Nullable Long> ids) {
        actor.require(Permission.MANAGE_USERS);
        OrgId org = actor.org();
        MemberSet set = sets.lock(org, id);
        List<UserId> users = SetIds.checked("ids", ids).stream().map(UserId::of).toList();
        List<SetMember> added = members.add(org, sets.kind(), id, members.holdAll(org, users));
        if (!added.isEmpty()) {
            recordMembers(actor, sets, set, added, List.of());
        }
    }

    /** @throws Problem 404 for the set, and for whoever is no member of the org */
    @Transactional
    void removeMember(Actor actor, MemberSets sets, long id, UserId user) {
        actor.require(Permission.MANAGE_USERS);
        OrgId org = actor.org();
        MemberSet set = sets.lock(org, id);
        List<SetMember> known = members.holdAll(org, Set.of(user));
        if (members.remove(org, sets.kind(), id, user)) {
            recordMembers(actor, sets, set, List.of(), known);
        }
    }

    /** @throws Problem 404; 400 naming {@code ids} for groups of another org */
    @Transactional
    void addGroups(Actor actor, long role, @Nullable List<@Nullable Long> ids) {
        actor.require(Permission.MANAGE_USERS);
        MemberSet before = roles.lock(actor.org(), role);
        Set<Long> all = new TreeSet<>(before.groupIds());
        all.addAll(SetIds.checked("ids", ids));
        SetIds.checked("ids", all);
        roles.hold(actor.org(), role, all, "ids");
        recordUpdate(actor, roles, before);
    }

    /** @throws Problem 404 for the role, and for a group of another org */
    @Transactional
    void removeGroup(Actor actor, long role, long group) {
        actor.require(Permission.MANAGE_USERS);
        MemberSet before = roles.lock(actor.org(), role);
        Set<Long> others = before.groupIds();
        others.remove(groups.get(actor.org(), group).id());
        roles.hold(actor.org(), role, others, "ids");
        recordUpdate(actor, roles, before);
    }

    private MemberSet recordUpdate(Actor actor, MemberSets sets, MemberSet before) {
        MemberSet after = sets.get(actor.org(), before.id());
        Changes changes = new Changes()
                .add("name", before.name(), after.name())
                .add("description", before.description(), after.description())
                .addAll("groups", before.groups(), after.groups(), Named::id);
        if (!changes.none()) {
            record(actor, sets, "updated", after, changes.details());
        }
        return after;
    }

    private void recordMembers(
            Actor actor, MemberSets sets, MemberSet set, Collection<SetMember> added, Collection<SetMember> removed) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (!added.isEmpty()) {
            details.put("added", brief(added));
        }
        if (!removed.isEmpty()) {
            details.put("removed", brief(removed));
        }
        record(actor, sets, "members-changed", set, details);
    }

    private static List<?> brief(Collection<SetMember> members) {
        return Changes.brief(members.stream().map(SetMember::named).toList(), Named::id);
    }

    private void record(Actor actor, MemberSets sets, String what, MemberSet set, Map<String, ?> details) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("id", set.id()));
        all.putAll(details);
        audit.record(actor, sets.kind().event(what), Subject.of(sets.kind().subject(), set.id(), set.name()), all);
    }

    private static Map<String, Object> described(MemberSet set) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (!set.description().isEmpty()) {
            details.put("description", set.description());
        }
        if (!set.groups().isEmpty()) {
            details.put("groups", Changes.brief(set.groups(), Named::id));
        }
        return details;
    }
}
