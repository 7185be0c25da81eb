/// What a trace must have for a query to match: the condition that a source narrows by.
@NullMarked
package dev.clew.traceql.plan;

import org.jspecify.annotations.NullMarked;
