/** The authenticator app: RFC 6238. */
@ApplicationModule(allowedDependencies = {"shared", "crypto", "jobs"})
@NullMarked
package dev.rekey.totp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
