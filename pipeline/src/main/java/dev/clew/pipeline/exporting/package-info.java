/// What every exporter that sends over a network shares: timeout, retry, queue, batching, counts.
@NullMarked
package dev.clew.pipeline.exporting;

import org.jspecify.annotations.NullMarked;
