package dev.clew.components.receivers.otlp;

import com.linecorp.armeria.common.RequestHeaders;
import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.pipeline.receiving.ReceiverTelemetry;
import dev.clew.wire.Batch;
import dev.clew.wire.Metadata;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpValidation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The way from a request's bytes into the pipeline, the same for both protocols.
final class Intake {
  private final ReceiverTelemetry telemetry;
  private final boolean includeMetadata;

  Intake(Context context, String transport, boolean includeMetadata) {
    this.telemetry = ReceiverTelemetry.of(context, transport);
    this.includeMetadata = includeMetadata;
  }

  /// Checks the bytes and hands them on. A request without items is accepted here.
  ///
  /// @param bytes exactly the request's message
  void take(
      Signal signal, byte[] bytes, RequestHeaders headers, Consumer next, Completion completion)
      throws MalformedOtlpException {
    int items = OtlpValidation.validate(signal, bytes, 0, bytes.length);
    if (items == 0) {
      completion.complete(Outcome.ACCEPTED);
      return;
    }
    Metadata metadata = includeMetadata ? metadata(headers) : Metadata.NONE;
    var batch = new Batch(signal, bytes, items, metadata);
    next.consume(batch, telemetry.counting(batch, completion));
  }

  private static Metadata metadata(RequestHeaders headers) {
    Map<String, List<String>> values = new HashMap<>();
    for (var name : headers.names()) {
      if (name.charAt(0) != ':') {
        values.put(name.toString(), headers.getAll(name));
      }
    }
    String authority = headers.authority();
    if (authority != null) {
      values.putIfAbsent("host", List.of(authority));
      values.put(":authority", List.of(authority));
    }
    return new Metadata(values);
  }
}
