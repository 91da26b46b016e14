/** What things cost, measured; {@code bin/bench} runs it. Nothing here passes or fails. */
@NullMarked
package dev.rekey.bench;

import org.jspecify.annotations.NullMarked;
