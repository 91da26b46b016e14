/** Recovery codes: look-up secrets given with the first factor of a level. */
@ApplicationModule(allowedDependencies = {"shared", "crypto"})
@NullMarked
package dev.rekey.recoverycodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
