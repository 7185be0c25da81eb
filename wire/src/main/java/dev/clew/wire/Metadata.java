package dev.clew.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a client said beside its data (headers), kept where a receiver has `include_metadata`. Keys
/// are lower case.
public record Metadata(Map<String, List<String>> values) {
  public static final Metadata NONE = new Metadata(Map.of());

  public Metadata {
    values =
        values.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> List.copyOf(entry.getValue()),
                    (first, second) -> second));
  }

  /// Returns the values of a key, in any case; none when the client did not send it.
  public List<String> of(String key) {
    return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }
}
