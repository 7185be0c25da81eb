package dev.clew.pipeline.config;

import dev.clew.pipeline.component.ComponentKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The component types of the collector and its contrib distribution, so that a type which Clew
/// does not have is never taken for a typing error. The list is the resource `known-types.txt`: a
/// kind, a type, then its other names; `-> otlp_http` marks what other people's protocols are for.
final class KnownTypes {
  /// @param names the type and its aliases
  /// @param instead what to use in Clew's place; empty when there is nothing
  record Known(ComponentKind kind, List<String> names, String instead) {}

  private static final List<Known> LIST = load();

  private KnownTypes() {}

  static Optional<Known> find(ComponentKind kind, String type) {
    return LIST.stream()
        .filter(known -> known.kind() == kind && known.names().contains(type))
        .findFirst();
  }

  private static List<Known> load() {
    try (InputStream in =
            Objects.requireNonNull(KnownTypes.class.getResourceAsStream("known-types.txt"));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      var list = new ArrayList<Known>();
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> list.add(parse(line)));
      return List.copyOf(list);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Known parse(String line) {
    String[] sides = line.split("->", 2);
    List<String> words = Arrays.asList(sides[0].strip().split("\\s+"));
    return new Known(
        ComponentKind.valueOf(words.getFirst().toUpperCase(java.util.Locale.ROOT)),
        List.copyOf(words.subList(1, words.size())),
        sides.length < 2 ? "" : sides[1].strip());
  }
}
