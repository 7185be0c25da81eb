package dev.clew.pipeline.batching;

import dev.clew.base.settings.Problems;
import dev.clew.wire.Metadata;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The client metadata that keeps batches apart: only batches that agree on it are joined.
public record MetadataKeys(List<String> keys) {
  public MetadataKeys {
    keys = keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).sorted().toList();
  }

  /// Reports keys that are listed twice.
  public static void validate(List<String> keys, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (String key : keys) {
      String lower = key.toLowerCase(Locale.ROOT);
      if (!seen.add(lower)) {
        problems.add("duplicate entry in metadata_keys: \"" + lower + "\" (case-insensitive)");
        return;
      }
    }
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /// Returns the part of the metadata that these keys name; an unset key differs from an empty
  /// value.
  public Metadata of(Metadata metadata) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String key : keys) {
      List<String> here = metadata.of(key);
      if (!here.isEmpty()) {
        values.put(key, here);
      }
    }
    return values.isEmpty() ? Metadata.NONE : new Metadata(values);
  }
}
