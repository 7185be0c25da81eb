/// Benchmarks of OTLP as bytes against protobuf-java's objects.
@NullMarked
package dev.clew.bench.wire;

import org.jspecify.annotations.NullMarked;
