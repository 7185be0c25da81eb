/// The exact bytes of a block's spans, by trace: `traces.raw` and its index `traces.idx`, as
/// docs/formats/block.md says them.
@NullMarked
package dev.clew.store.block.raw;

import org.jspecify.annotations.NullMarked;
