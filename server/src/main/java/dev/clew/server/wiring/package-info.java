/// Wiring: which components there are, and what they are given.
@NullMarked
package dev.clew.server.wiring;

import org.jspecify.annotations.NullMarked;
