/** Mails: written in the caller's transaction, sent by a job. */
@ApplicationModule(allowedDependencies = {"shared", "web", "crypto", "jobs"})
@NullMarked
package dev.rekey.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
