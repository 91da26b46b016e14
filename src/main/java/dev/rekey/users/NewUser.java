package dev.rekey.users;

import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.Typed;
import dev.rekey.web.LanguageOffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be added to an org, checked.
 *
 * @param language null for the org's default
 */
public record NewUser(
        String firstName,
        String lastName,
        EmailAddress email,
        @Nullable String language,
        boolean enabled,
        boolean portalUrlAccess,
        boolean admin,
        boolean allDataAccess,
        Set<Long> groupIds,
        Set<Long> roleIds) {

    /** @throws dev.rekey.shared.Problem 400 naming the first field that is wrong */
    public static NewUser of(
            @Nullable String firstName, @Nullable String lastName, @Nullable String email, @Nullable String language) {
        return new NewUser(
                Typed.name("firstName", firstName),
                Typed.name("lastName", lastName),
                EmailAddress.parse("email", email == null ? "" : email),
                language == null ? null : UserChange.language(language),
                true,
                false,
                false,
                false,
                Set.of(),
                Set.of());
    }

    /** With the org's default where no language was given. @throws dev.rekey.shared.Problem 400 for one that is not offered */
    NewUser speaking(LanguageOffer offer) {
        return new NewUser(
                firstName,
                lastName,
                email,
                offer.require(language),
                enabled,
                portalUrlAccess,
                admin,
                allDataAccess,
                groupIds,
                roleIds);
    }

    /** For the trail: all that was given. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("email", email.value());
        details.put("language", languageOrDefault());
        details.put("enabled", enabled);
        details.put("portalUrlAccess", portalUrlAccess);
        details.put("admin", admin);
        details.put("allDataAccess", allDataAccess);
        details.put("groupIds", groupIds);
        details.put("roleIds", roleIds);
        return details;
    }

    public String languageOrDefault() {
        return language == null ? LanguageOffer.ALL.standard().tag() : language;
    }

    public NewUser withAccess(boolean enabled, boolean portalUrlAccess, boolean admin, boolean allDataAccess) {
        return new NewUser(
                firstName,
                lastName,
                email,
                language,
                enabled,
                portalUrlAccess,
                admin,
                allDataAccess,
                groupIds,
                roleIds);
    }

    public NewUser in(Set<Long> groupIds, Set<Long> roleIds) {
        return new NewUser(
                firstName,
                lastName,
                email,
                language,
                enabled,
                portalUrlAccess,
                admin,
                allDataAccess,
                groupIds,
                roleIds);
    }
}
