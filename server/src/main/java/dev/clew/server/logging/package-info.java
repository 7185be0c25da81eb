/// The program's log, on stderr, in the collector's console form.
@NullMarked
package dev.clew.server.logging;

import org.jspecify.annotations.NullMarked;
