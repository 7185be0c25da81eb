/// The read side of the store: what query faces see, whatever lies behind it.
@NullMarked
package dev.clew.store.read;

import org.jspecify.annotations.NullMarked;
