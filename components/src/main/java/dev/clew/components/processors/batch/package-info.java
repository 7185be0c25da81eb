/// Processor `batch`: joins small batches and cuts large ones.
@NullMarked
package dev.clew.components.processors.batch;

import org.jspecify.annotations.NullMarked;
