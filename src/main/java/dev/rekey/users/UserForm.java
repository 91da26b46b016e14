package dev.rekey.users;

import dev.rekey.groups.Named;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of Create User and Edit User, as typed. A field that the page did not send is null. */
public record UserForm(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String language,
        boolean enabled,
        boolean portalUrlAccess,
        boolean admin,
        boolean allDataAccess,
        @Nullable Boolean enforceMfa,
        @Nullable Set<Long> groupIds,
        @Nullable Set<Long> roleIds) {

    static UserForm blank(String language) {
        return new UserForm("", "", "", language, true, false, false, false, true, Set.of(), Set.of());
    }

    static UserForm of(Member member) {
        return new UserForm(
                member.firstName(),
                member.lastName(),
                member.email(),
                member.language(),
                member.enabled(),
                member.portalUrlAccess(),
                member.admin(),
                member.allDataAccess(),
                !member.mfaOptOut(),
                Named.ids(member.groups()),
                Named.ids(member.roles()));
    }

    NewUser toNewUser() {
        return NewUser.of(firstName, lastName, email, language)
                .withAccess(enabled, portalUrlAccess, admin, allDataAccess)
                .in(orNone(groupIds), orNone(roleIds));
    }

    /** @param own on one's own page the exemption is no switch, so that its absence says nothing */
    UserChange toChange(boolean own) {
        return new UserChange(
                firstName,
                lastName,
                email,
                language,
                enabled,
                portalUrlAccess,
                admin,
                allDataAccess,
                own || enforceMfa == null ? null : !enforceMfa,
                orNone(groupIds),
                orNone(roleIds));
    }

    static Set<Long> orNone(@Nullable Set<Long> ids) {
        return ids == null ? Set.of() : ids;
    }
}
