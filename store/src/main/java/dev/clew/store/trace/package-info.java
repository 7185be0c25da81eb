/// Whole traces, put together from all the places where their spans lie.
@NullMarked
package dev.clew.store.trace;

import org.jspecify.annotations.NullMarked;
