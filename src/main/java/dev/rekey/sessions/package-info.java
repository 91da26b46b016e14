/** Sessions, bearer tokens and remembered devices: rows of ours, one indexed query a request. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "crypto", "jobs"})
@NullMarked
package dev.rekey.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
