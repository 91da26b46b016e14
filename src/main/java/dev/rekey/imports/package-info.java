/** Data Import: people, user groups, roles and who is in them, from files. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "jobs", "files", "orgs", "groups", "users"})
@NullMarked
package dev.rekey.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
