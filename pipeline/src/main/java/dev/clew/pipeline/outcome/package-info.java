/// How the way of a batch ended.
@NullMarked
package dev.clew.pipeline.outcome;

import org.jspecify.annotations.NullMarked;
