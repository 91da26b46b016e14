/** API keys: what programs call the API with, as one membership and with no more than its rights. */
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
            "groups",
            "users",
            "sessions",
            "mfa"
        })
@NullMarked
package dev.rekey.apikeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
