/** Resets: taking away lost factors with all that they had opened, and the receipt of it. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "audit",
            "orgs",
            "users",
            "sessions",
            "totp",
            "passkeys",
            "recoverycodes",
            "apikeys",
            "mfa"
        })
@NullMarked
package dev.rekey.resets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
