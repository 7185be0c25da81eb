/// The engine that scans columns: DuckDB in memory, loaded when it is first needed.
@NullMarked
package dev.clew.store.engine;

import org.jspecify.annotations.NullMarked;
