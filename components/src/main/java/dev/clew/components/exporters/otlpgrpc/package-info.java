/// Exporter `otlp_grpc`: sends OTLP over gRPC.
@NullMarked
package dev.clew.components.exporters.otlpgrpc;

import org.jspecify.annotations.NullMarked;
