/** Multi-factor authentication: policy, what a sign-in owes, set-up, set-up codes, remembered devices. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "audit",
            "mail",
            "branding",
            "jobs",
            "orgs",
            "users",
            "sessions",
            "totp",
            "passkeys",
            "recoverycodes",
            "crypto"
        })
@NullMarked
package dev.rekey.mfa;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
