/// Merging and splitting of batches as bytes, with the completions that follow them.
@NullMarked
package dev.clew.pipeline.batching;

import org.jspecify.annotations.NullMarked;
