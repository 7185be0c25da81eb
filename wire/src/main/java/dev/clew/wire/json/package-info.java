/// OTLP in JSON, as the collector reads and writes it.
@NullMarked
package dev.clew.wire.json;

import org.jspecify.annotations.NullMarked;
