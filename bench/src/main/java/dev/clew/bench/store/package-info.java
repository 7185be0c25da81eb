/// Benchmarks of the store.
@NullMarked
package dev.clew.bench.store;

import org.jspecify.annotations.NullMarked;
