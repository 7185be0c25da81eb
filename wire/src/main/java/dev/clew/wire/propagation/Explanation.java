package dev.clew.wire.propagation;

import java.util.List;
import java.util.Optional;

/// One header, explained. Places lie within `value`.
///
/// @param name the header's name, as it was given
/// @param carried empty context or no entries where a reader ignores the header
public record Explanation(
    HeaderFormat format,
    String name,
    String value,
    List<Field> fields,
    List<Finding> findings,
    Carried carried) {
  public Explanation {
    fields = List.copyOf(fields);
    findings = List.copyOf(findings);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /// Returns the context; none for headers that carry entries.
  public Context context() {
    return carried instanceof Context context ? context : Context.NONE;
  }

  /// Returns the value of the first entry with that key.
  Optional<String> entry(String key) {
    return carried instanceof Carried.Entries(List<Carried.Entry> entries)
        ? entries.stream()
            .filter(entry -> entry.key().equals(key))
            .map(Carried.Entry::value)
            .findFirst()
        : Optional.empty();
  }
}
