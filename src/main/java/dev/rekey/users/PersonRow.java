package dev.rekey.users;

import dev.rekey.groups.Named;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one row of many says of a person; null where it says nothing, and what it does not say stays.
 *
 * @param adds the sets come to those that the person is in, and nobody is invited
 */
public record PersonRow(
        EmailAddress email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable Boolean enabled,
        @Nullable Boolean portalUrlAccess,
        @Nullable Boolean admin,
        @Nullable Boolean allDataAccess,
        @Nullable Set<Long> groupIds,
        @Nullable Set<Long> roleIds,
        boolean adds) {

    /** @throws Problem 400 naming the field */
    public PersonRow {
        firstName = firstName == null ? null : Typed.name("firstName", firstName);
        lastName = lastName == null ? null : Typed.name("lastName", lastName);
        language = language == null ? null : UserChange.language(language);
    }

    /** Of memberships alone. */
    public static PersonRow joining(EmailAddress email, @Nullable Set<Long> groupIds, @Nullable Set<Long> roleIds) {
        return new PersonRow(email, null, null, null, null, null, null, null, groupIds, roleIds, true);
    }

    /** It may give somebody rights that ask for fresh proof. */
    public boolean mayRaise() {
        return Boolean.TRUE.equals(admin) || Boolean.TRUE.equals(allDataAccess);
    }

    /** @throws Problem 400 naming the field that is missing; {@code no-such-member} where nobody is invited */
    NewUser toNew() {
        if (adds) {
            throw Problem.invalid("email", "no-such-member");
        }
        return NewUser.of(firstName, lastName, email.value(), language)
                .withAccess(enabled == null || enabled, is(portalUrlAccess), is(admin), is(allDataAccess))
                .in(groupIds == null ? Set.of() : groupIds, roleIds == null ? Set.of() : roleIds);
    }

    private static boolean is(@Nullable Boolean given) {
        return given != null && given;
    }

    /** What differs from how the member is, and nothing else. */
    UserChange toChange(Member before) {
        return new UserChange(
                different(firstName, before.firstName()),
                different(lastName, before.lastName()),
                null,
                different(language, before.language()),
                different(enabled, before.enabled()),
                different(portalUrlAccess, before.portalUrlAccess()),
                different(admin, before.admin()),
                different(allDataAccess, before.allDataAccess()),
                null,
                different(all(groupIds, Named.ids(before.groups())), Named.ids(before.groups())),
                different(all(roleIds, Named.ids(before.roles())), Named.ids(before.roles())));
    }

    private @Nullable Set<Long> all(@Nullable Set<Long> given, Set<Long> before) {
        if (given == null || !adds) {
            return given;
        }
        Set<Long> all = new TreeSet<>(before);
        all.addAll(given);
        return all;
    }

    private static <T> @Nullable T different(@Nullable T given, T before) {
        return given == null || given.equals(before) ? null : given;
    }
}
