/** Impersonation: an administrator sees the org as a member does, and changes nothing meanwhile. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "crypto", "orgs", "groups", "users", "sessions"})
@NullMarked
package dev.rekey.impersonation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
