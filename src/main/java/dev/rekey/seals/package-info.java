/** What proves that the trails are whole: sealing, verifying, archives, streams, and the months that go once they are archived. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "crypto", "jobs"})
@NullMarked
package dev.rekey.seals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
