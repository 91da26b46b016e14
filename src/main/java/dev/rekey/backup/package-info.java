/** Copies of an installation, taken while it runs, and the way back. */
@ApplicationModule(allowedDependencies = {"shared", "installation", "sessions"})
@NullMarked
package dev.rekey.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
