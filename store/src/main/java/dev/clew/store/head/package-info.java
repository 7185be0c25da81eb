/// The head: an index in memory over the log's own bytes. One [SegmentIndex] per segment, so that
/// whole segments come and go; answers are made from [SegmentView]s, which never change.
@NullMarked
package dev.clew.store.head;

import org.jspecify.annotations.NullMarked;
