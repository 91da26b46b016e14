/** Users and memberships: list, create, edit, activation, e-mail changes, members as CSV. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "audit",
            "crypto",
            "jobs",
            "mail",
            "branding",
            "orgs",
            "languages",
            "groups",
            "sessions"
        })
@NullMarked
package dev.rekey.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
