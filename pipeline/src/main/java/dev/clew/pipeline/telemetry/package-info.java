/// Self-telemetry: the counters that Clew keeps about itself, under the collector's names.
@NullMarked
package dev.clew.pipeline.telemetry;

import org.jspecify.annotations.NullMarked;
