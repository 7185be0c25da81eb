/// The query language TraceQL: [TraceQl#parse] is the door.
@NullMarked
package dev.clew.traceql;

import org.jspecify.annotations.NullMarked;
