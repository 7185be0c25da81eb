/// The trace store: takes batches, promises to keep them, and answers questions about them.
@NullMarked
package dev.clew.store;

import org.jspecify.annotations.NullMarked;
