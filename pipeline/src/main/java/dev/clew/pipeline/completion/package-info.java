/// Completions across guards, splits and merges: each way of a batch ends exactly once.
@NullMarked
package dev.clew.pipeline.completion;

import org.jspecify.annotations.NullMarked;
