/// Exporter `nop`: takes everything, keeps nothing, says so once.
@NullMarked
package dev.clew.components.exporters.nop;

import org.jspecify.annotations.NullMarked;
