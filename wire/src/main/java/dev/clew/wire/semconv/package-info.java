/// Names of the semantic conventions.
@NullMarked
package dev.clew.wire.semconv;

import org.jspecify.annotations.NullMarked;
