/** What whoever runs the installation does on its command line, {@code bin/rekey}. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "audit",
            "backup",
            "crypto",
            "jobs",
            "postgres",
            "orgs",
            "groups",
            "users",
            "sessions",
            "login",
            "seals"
        })
@NullMarked
package dev.rekey.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
