/** Portals: addresses of an org that lead to a plain page with documents and tasks, and nowhere else. */
@ApplicationModule(
        allowedDependencies = {"shared", "web", "audit", "branding", "crypto", "sessions", "files", "documents", "tasks"
        })
@NullMarked
package dev.rekey.portals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
