/** Admin: Help, the API tried out in the browser; the guides. */
@ApplicationModule(allowedDependencies = {"shared", "web"})
@NullMarked
package dev.rekey.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
