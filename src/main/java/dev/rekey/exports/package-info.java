/** The trails as files, in the background: what is asked for over a range of time, and archives. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "jobs", "files", "seals"})
@NullMarked
package dev.rekey.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
