package dev.clew.wire.propagation;

import java.util.List;

/// What a reader takes from a header.
public sealed interface Carried permits Context, Carried.Entries {
  /// Key and value, decoded.
  record Entry(String key, String value) {}

  /// Members of `tracestate` or of a baggage header; none where the header is ignored.
  record Entries(List<Entry> entries) implements Carried {
    public Entries {
      entries = List.copyOf(entries);
    }
  }
}
