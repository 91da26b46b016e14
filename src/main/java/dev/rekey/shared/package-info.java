/** The few words that all features speak. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.rekey.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
