package dev.clew.wire;

/// One batch of telemetry: the OTLP protobuf bytes of an Export…ServiceRequest, structurally valid,
/// with the number of items in it. The same bytes are also a TracesData, MetricsData or LogsData
/// message, and two requests joined end to end are one request.
///
/// The array is exact and shared by whoever holds the batch: nobody may write to it.
///
/// @param signal what the bytes are
/// @param bytes the message, from the first byte to the last
/// @param items spans, metric points or log records in it
/// @param metadata what the client said beside it
public record Batch(Signal signal, byte[] bytes, int items, Metadata metadata) {
  public Batch(Signal signal, byte[] bytes, int items) {
    this(signal, bytes, items, Metadata.NONE);
  }

  /// Returns the bytes this batch holds in memory.
  public int sizeBytes() {
    return bytes.length;
  }
}
