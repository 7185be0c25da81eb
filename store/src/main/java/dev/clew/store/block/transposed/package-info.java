/// Frames in which spans of one shape lie column by column: exact bytes at a third of the size.
@NullMarked
package dev.clew.store.block.transposed;

import org.jspecify.annotations.NullMarked;
