package dev.rekey.users;

import dev.rekey.audit.Changes;
import dev.rekey.groups.Named;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.web.LanguageOffer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Any subset of what an administrator may change of a member; what is not given stays. */
public record UserChange(
        @Schema(example = "Valentina") @Nullable String firstName,
        @Schema(example = "Rodriguez") @Nullable String lastName,

        @Schema(
                description = "Pending until it is confirmed there and the user has signed in with the old one",
                example = "valentina@example.com")
        @Nullable
        String email,

        @Schema(description = "Language tag", example = "en-US") @Nullable
        String language,

        @Schema(description = "Enable User Access") @Nullable
        Boolean enabled,

        @Schema(description = "Portal URL Access") @Nullable Boolean portalUrlAccess,

        @Schema(description = "Administrator of this org") @Nullable
        Boolean admin,

        @Schema(description = "All Data Access") @Nullable Boolean allDataAccess,

        @Schema(description = "Exempt from this org's MFA; never oneself") @Nullable
        Boolean mfaOptOut,

        @Schema(description = "The user groups, all of them") @Nullable
        Set<Long> groupIds,

        @Schema(description = "The roles, all of them") @Nullable
        Set<Long> roleIds) {

    /** Nothing changes. */
    static final UserChange NONE = access(null, null, null, null, null);

    public UserChange {
        firstName = firstName == null ? null : Typed.name("firstName", firstName);
        lastName = lastName == null ? null : Typed.name("lastName", lastName);
        email = email == null ? null : EmailAddress.parse("email", email).value();
        language = language == null ? null : language(language);
        groupIds = groupIds == null ? null : sorted(groupIds);
        roleIds = roleIds == null ? null : sorted(roleIds);
    }

    /** Of sets alone. */
    public static UserChange sets(@Nullable Set<Long> groupIds, @Nullable Set<Long> roleIds) {
        return new UserChange(null, null, null, null, null, null, null, null, null, groupIds, roleIds);
    }

    /** Of a membership's switches alone; null to keep one. */
    public static UserChange access(
            @Nullable Boolean enabled,
            @Nullable Boolean portalUrlAccess,
            @Nullable Boolean admin,
            @Nullable Boolean allDataAccess,
            @Nullable Boolean mfaOptOut) {
        return new UserChange(
                null, null, null, null, enabled, portalUrlAccess, admin, allDataAccess, mfaOptOut, null, null);
    }

    /** Exempting alone is a matter of MFA, like a reset; all else is managing users. */
    Permission permission() {
        boolean exemptionAlone = mfaOptOut != null && equals(UserChange.access(null, null, null, null, mfaOptOut));
        return exemptionAlone ? Permission.RESET_MFA : Permission.MANAGE_USERS;
    }

    /** It says nothing but which groups and roles. */
    boolean ofSets() {
        return equals(sets(groupIds, roleIds));
    }

    @Nullable
    EmailAddress newEmail(Member before) {
        return email == null || email.equals(before.email()) ? null : EmailAddress.parse("email", email);
    }

    /** A null among them is told by whoever reads the body, by its place. */
    private static Set<Long> sorted(Set<Long> ids) {
        Set<Long> sorted = new TreeSet<>(Comparator.nullsFirst(Comparator.naturalOrder()));
        sorted.addAll(ids);
        return sorted;
    }

    static Set<Long> ids(String field, Set<Long> ids) {
        if (ids.stream().anyMatch(java.util.Objects::isNull)) {
            throw Problem.invalid(field, "bad-value");
        }
        return new TreeSet<>(ids);
    }

    /** One that ships; whether the org offers it is asked where it changes. */
    static String language(String tag) {
        return LanguageOffer.ALL.require(tag);
    }

    /** What of a member differs, for the event. */
    static Changes between(Member before, Member after) {
        return betweenAccounts(before, after)
                .add("enabled", before.enabled(), after.enabled())
                .add("portalUrlAccess", before.portalUrlAccess(), after.portalUrlAccess())
                .add("admin", before.admin(), after.admin())
                .add("allDataAccess", before.allDataAccess(), after.allDataAccess())
                .add("mfaOptOut", before.mfaOptOut(), after.mfaOptOut())
                .addAll("groups", before.groups(), after.groups(), Named::id)
                .addAll("roles", before.roles(), after.roles(), Named::id);
    }

    /** What is the same in all orgs of the person. */
    static Changes betweenAccounts(Member before, Member after) {
        return new Changes()
                .add("firstName", before.firstName(), after.firstName())
                .add("lastName", before.lastName(), after.lastName())
                .add("language", before.language(), after.language());
    }

    Memberships.Rights rights(Member member) {
        return new Memberships.Rights(
                or(enabled, member.enabled()),
                or(admin, member.admin()),
                or(allDataAccess, member.allDataAccess()),
                or(portalUrlAccess, member.portalUrlAccess()),
                or(mfaOptOut, member.mfaOptOut()));
    }

    private static boolean or(@Nullable Boolean given, boolean otherwise) {
        return given == null ? otherwise : given;
    }
}
