/// Walks a source newest first, decides each candidate, and shapes the answer.
@NullMarked
package dev.clew.traceql.search;

import org.jspecify.annotations.NullMarked;
