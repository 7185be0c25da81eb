/// What may be compared, computed and aggregated: the rules that a parsed query must meet.
@NullMarked
package dev.clew.traceql.types;

import org.jspecify.annotations.NullMarked;
