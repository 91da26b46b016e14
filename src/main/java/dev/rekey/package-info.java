/** Rekey; each feature is one package below. */
@NullMarked
package dev.rekey;

import org.jspecify.annotations.NullMarked;
