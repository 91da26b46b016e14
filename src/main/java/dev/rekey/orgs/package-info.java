/** Orgs: the tenants, their licences and settings. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit"})
@NullMarked
package dev.rekey.orgs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
