/// Receives OTLP over gRPC and HTTP.
@NullMarked
package dev.clew.components.receivers.otlp;

import org.jspecify.annotations.NullMarked;
