/// The syntax tree of a query, its canonical text, and the error that names a place in a query.
@NullMarked
package dev.clew.traceql.ast;

import org.jspecify.annotations.NullMarked;
