/// What the language asks of a store: candidates newest first, and whole traces.
@NullMarked
package dev.clew.traceql.source;

import org.jspecify.annotations.NullMarked;
