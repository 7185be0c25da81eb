/// Exporter `debug`: prints what arrives, in the text of the reference.
@NullMarked
package dev.clew.components.exporters.debug;

import org.jspecify.annotations.NullMarked;
