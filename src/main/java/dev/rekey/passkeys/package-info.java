/** Passkeys and security keys: WebAuthn Level 3, as its relying party. */
@ApplicationModule(allowedDependencies = {"shared", "web", "crypto", "jobs"})
@NullMarked
package dev.rekey.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
