/** Secrets at rest, random tokens, password and look-up secret verifiers. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package dev.rekey.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
