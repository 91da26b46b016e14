/** Pictures that people upload: looked at by their content, made anew, shown to whoever has their address. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "files"})
@NullMarked
package dev.rekey.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
