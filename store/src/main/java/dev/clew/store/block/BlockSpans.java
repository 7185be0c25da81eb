package dev.clew.store.block;

import dev.clew.store.intern.Origins;

/// Spans on their way into a block, in its order: by trace id as [dev.clew.wire.id.TraceId]
/// compares, then by start. Read by one thread at a time, any number of times.
public interface BlockSpans {
  int size();

  long traceIdHi(int row);

  long traceIdLo(int row);

  /// Returns the start as indexed, in nanoseconds since 1970.
  long startNanos(int row);

  /// Returns the number of the span's resource and scope in [#origins()].
  int origin(int row);

  Origins.View origins();

  /// Returns the length of the span's OTLP message, in bytes.
  int length(int row);

  /// Copies the span's OTLP message, as it arrived, to `target` from `at` on.
  void copy(int row, byte[] target, int at);
}
