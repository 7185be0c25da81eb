/// Jaeger's trace documents, read and written.
@NullMarked
package dev.clew.wire.jaeger;

import org.jspecify.annotations.NullMarked;
