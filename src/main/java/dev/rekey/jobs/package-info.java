/** Work that repeats in the background on every node. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package dev.rekey.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
