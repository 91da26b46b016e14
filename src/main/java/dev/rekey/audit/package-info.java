/** The trails: what was done, by whom, to whom, from where. */
@ApplicationModule(allowedDependencies = {"shared", "web"})
@NullMarked
package dev.rekey.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
