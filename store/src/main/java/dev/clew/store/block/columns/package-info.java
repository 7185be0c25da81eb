/// The columns of a block: which attributes get one, what it is called, and the three Parquet
/// files.
@NullMarked
package dev.clew.store.block.columns;

import org.jspecify.annotations.NullMarked;
