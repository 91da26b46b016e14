/** Signing in: the steps, holds and throttles, set-up on the way in, forgotten passwords, activation, the first start. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "audit",
            "branding",
            "crypto",
            "jobs",
            "mail",
            "orgs",
            "groups",
            "users",
            "sessions",
            "portals",
            "mfa",
            "totp",
            "passkeys",
            "recoverycodes"
        })
@NullMarked
package dev.rekey.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
