/// Filters that tell which row groups of a block can hold an attribute of a given value.
@NullMarked
package dev.clew.store.block.filter;

import org.jspecify.annotations.NullMarked;
