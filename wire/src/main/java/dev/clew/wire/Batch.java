package dev.clew.wire;

import dev.clew.base.bytes.Pieces;

/// One batch of telemetry: the OTLP protobuf bytes of an Export…ServiceRequest, structurally valid,
/// with the number of items in it. The same bytes are also a TracesData, MetricsData or LogsData
/// message, and two requests end to end are one request, so a batch made of several lies in as many
/// pieces.
///
/// The arrays are exact and shared by whoever holds the batch: nobody may write to them.
///
/// @param signal what the bytes are
/// @param pieces the message, from the first byte to the last
/// @param items spans, metric points or log records in it
/// @param metadata what the client said beside it
public record Batch(Signal signal, Pieces pieces, int items, Metadata metadata) {
  public Batch(Signal signal, byte[] bytes, int items) {
    this(signal, bytes, items, Metadata.NONE);
  }

  public Batch(Signal signal, byte[] bytes, int items, Metadata metadata) {
    this(signal, Pieces.of(bytes), items, metadata);
  }

  /// Returns the message in one array; joins the pieces when that is asked for the first time.
  public byte[] bytes() {
    return pieces.joined();
  }

  /// Returns the bytes this batch holds in memory.
  public int sizeBytes() {
    return pieces.length();
  }
}
