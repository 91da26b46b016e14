/** What super admins do across orgs: the orgs themselves, their administrators, people wherever they are. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "orgs", "users", "sessions", "groups"})
@NullMarked
package dev.rekey.superadmins;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
