/// OTLP protobuf bytes: cursors, validation, writers.
@NullMarked
package dev.clew.wire.otlp;

import org.jspecify.annotations.NullMarked;
