/// Trace and span ids.
@NullMarked
package dev.clew.wire.id;

import org.jspecify.annotations.NullMarked;
