/** This installation: its keys fit its database, its first super admin and org, is it ready. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "crypto", "orgs", "users", "postgres"})
@NullMarked
package dev.rekey.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
