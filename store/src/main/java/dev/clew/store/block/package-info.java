/// Sealed blocks: spans that no longer change, in two shapes, one folder each.
@NullMarked
package dev.clew.store.block;

import org.jspecify.annotations.NullMarked;
