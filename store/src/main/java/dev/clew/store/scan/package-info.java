/// Questions to the columns of sealed blocks: which traces a condition may be about, and what there
/// is to ask for.
@NullMarked
package dev.clew.store.scan;

import org.jspecify.annotations.NullMarked;
