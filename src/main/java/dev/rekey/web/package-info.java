/** What pages and API share: problems, paging, the frame around a page, asset addresses. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package dev.rekey.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
