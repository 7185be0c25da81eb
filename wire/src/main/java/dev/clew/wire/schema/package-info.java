/// OTLP's messages as tables: what validation, JSON reading and JSON writing are driven by.
@NullMarked
package dev.clew.wire.schema;

import org.jspecify.annotations.NullMarked;
