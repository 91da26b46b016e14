/** Freezing: whoever is told of something that somebody else did closes the own account, until an administrator opens it. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "audit",
            "crypto",
            "mail",
            "orgs",
            "groups",
            "users",
            "sessions",
            "totp",
            "passkeys",
            "recoverycodes",
            "mfa",
            "apikeys",
            "login"
        })
@NullMarked
package dev.rekey.freeze;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
