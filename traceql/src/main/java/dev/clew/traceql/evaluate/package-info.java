/// Decides a query on one whole trace.
@NullMarked
package dev.clew.traceql.evaluate;

import org.jspecify.annotations.NullMarked;
