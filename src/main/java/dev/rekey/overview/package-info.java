/** Admin Overview: the tiles of administration. */
@ApplicationModule(allowedDependencies = {"shared", "web"})
@NullMarked
package dev.rekey.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
