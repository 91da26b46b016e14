/** The demo world, made with the public use cases. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "crypto",
            "mail",
            "orgs",
            "users",
            "groups",
            "sessions",
            "mfa",
            "totp",
            "recoverycodes",
            "login",
            "audit",
            "installation",
            "files",
            "documents",
            "portals"
        })
@NullMarked
package dev.rekey.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
