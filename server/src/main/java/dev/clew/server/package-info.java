/// The program: where it starts, and the one place that exits.
@NullMarked
package dev.clew.server;

import org.jspecify.annotations.NullMarked;
