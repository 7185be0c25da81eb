/// Zipkin's spans, read.
@NullMarked
package dev.clew.wire.zipkin;

import org.jspecify.annotations.NullMarked;
