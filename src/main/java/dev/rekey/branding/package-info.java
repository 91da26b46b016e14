/** Branding: how an org's pages and mails look. */
@ApplicationModule(allowedDependencies = {"shared", "web", "audit", "mail", "orgs", "images"})
@NullMarked
package dev.rekey.branding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
