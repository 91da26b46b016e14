/** Home: what waits for the signed-in user. */
@ApplicationModule(allowedDependencies = {"shared", "web", "imports", "mfa", "recoverycodes", "users"})
@NullMarked
package dev.rekey.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
