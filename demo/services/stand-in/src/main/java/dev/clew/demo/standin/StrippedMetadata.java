package dev.clew.demo.standin;

import dev.clew.demo.service.Faults;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Set;

/// The fault `stripped-grpc-metadata`: passes on only the metadata that it knows. The agent's own
/// interceptor comes after every other; a stream's tracer is the last to see the headers.
final class StrippedMetadata extends ClientStreamTracer.Factory implements ClientInterceptor {
  private static final Set<String> KNOWN =
      Set.of("grpc-timeout", "grpc-encoding", "grpc-accept-encoding", "user-agent");

  private final Faults faults;

  StrippedMetadata(Faults faults) {
    this.faults = faults;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return next.newCall(method, options.withStreamTracerFactory(this));
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    if (faults.strikes("stripped-grpc-metadata")) {
      for (String name : Set.copyOf(headers.keys())) {
        if (!KNOWN.contains(name)) {
          headers.discardAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        }
      }
    }
    return new ClientStreamTracer() {};
  }
}
