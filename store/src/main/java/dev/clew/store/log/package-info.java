/// The write-ahead log: segments of records, each the bytes of one request as they arrived. The
/// format is docs/formats/write-ahead-log.md.
@NullMarked
package dev.clew.store.log;

import org.jspecify.annotations.NullMarked;
