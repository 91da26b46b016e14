/** Bytes that people upload: in PostgreSQL, in pieces, with a quota for each org. */
@ApplicationModule(allowedDependencies = {"shared", "web"})
@NullMarked
package dev.rekey.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
