/**
 * Work beside requests: small work that repeats on every node, and jobs, which one node does at a time, with progress and a
 * result, whatever is killed meanwhile.
 */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "crypto", "files"})
@NullMarked
package dev.rekey.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
