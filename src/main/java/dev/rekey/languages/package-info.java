/** Languages: which of them an org offers, and which is its default. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "orgs"})
@NullMarked
package dev.rekey.languages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
