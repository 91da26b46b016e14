/** The filter chains and nothing else. */
@ApplicationModule(allowedDependencies = {"shared", "web", "crypto", "sessions", "login", "apikeys"})
@NullMarked
package dev.rekey.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
