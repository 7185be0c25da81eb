/// Exporter `otlp_http`: sends OTLP over HTTP.
@NullMarked
package dev.clew.components.exporters.otlphttp;

import org.jspecify.annotations.NullMarked;
