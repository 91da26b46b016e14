/** Global search: people, user groups, roles, documents, settings and tools, each by the reader's rights. */
@ApplicationModule(allowedDependencies = {"shared", "web", "groups", "users", "documents"})
@NullMarked
package dev.rekey.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
