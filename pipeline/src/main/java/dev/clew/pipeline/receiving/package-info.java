/// What receivers share: the counters of what they took, by how it ended.
@NullMarked
package dev.clew.pipeline.receiving;

import org.jspecify.annotations.NullMarked;
