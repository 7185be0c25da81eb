/// One store out of many parts: answers over the head and the blocks as if all spans lay in one
/// place.
@NullMarked
package dev.clew.store.join;

import org.jspecify.annotations.NullMarked;
