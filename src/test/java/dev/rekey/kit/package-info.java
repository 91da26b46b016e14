/** The test world: one server, one database, one browser for the whole run; phones, mailboxes and a clock. */
@NullMarked
package dev.rekey.kit;

import org.jspecify.annotations.NullMarked;
