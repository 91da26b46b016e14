/** User groups and roles of an org. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "orgs"})
@NullMarked
package dev.rekey.groups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
