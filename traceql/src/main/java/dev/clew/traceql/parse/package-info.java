/// From text to syntax tree: lexer, parser, and the lenient reading that completion needs.
@NullMarked
package dev.clew.traceql.parse;

import org.jspecify.annotations.NullMarked;
