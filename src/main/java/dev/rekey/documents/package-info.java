/** Documents of an org, shared with everyone, user groups or roles. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "files", "groups"})
@NullMarked
package dev.rekey.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
