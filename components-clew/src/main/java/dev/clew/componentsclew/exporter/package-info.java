/// Exporter `clew`: hands traces to a `clew_storage` and answers when they are in its log.
@NullMarked
package dev.clew.componentsclew.exporter;

import org.jspecify.annotations.NullMarked;
