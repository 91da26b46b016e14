/** The PostgreSQL that Rekey starts for itself: binaries, first start, lock, recovery. Knows nothing of Spring. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package dev.rekey.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
