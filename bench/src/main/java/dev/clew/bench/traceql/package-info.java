/// Benchmarks of the query language.
@NullMarked
package dev.clew.bench.traceql;

import org.jspecify.annotations.NullMarked;
