package dev.clew.pipeline.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;

/// All series of a process, by metric name and labels. Safe for use by many threads.
public final class Registry {
  /// Where a series belongs: its name's help and type are those of the first that registered it.
  private final Map<String, Family> families = new ConcurrentSkipListMap<>();

  /// The series of one metric name.
  record Family(String name, String help, Type type, Map<Labels, Series> series) {}

  /// Label pairs in the order they are shown.
  record Labels(List<String> pairs) {}

  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Returns the instruments of a component; every series is labelled with its kind and its id as
  /// written: `receiver="otlp/2"`.
  public Telemetry of(String kind, String id) {
    return new Labelled(this, List.of(kind, id));
  }

  /// Returns instruments without a label of their own, for what belongs to the process.
  public Telemetry ofProcess() {
    return new Labelled(this, List.of());
  }

  /// Registers a counter whose value is read when asked for.
  public void counterOf(String name, String help, DoubleSupplier value) {
    read(name, help, Type.COUNTER, new Labels(List.of()), value);
  }

  /// The last to register a value that is read from elsewhere is the one that is read: after a
  /// reload, the new component.
  void read(String name, String help, Type type, Labels labels, DoubleSupplier value) {
    family(name, help, type).series().put(labels, new Series.Read(value));
  }

  Collection<Family> families() {
    return families.values();
  }

  Series series(String name, String help, Type type, Labels labels, Series made) {
    return family(name, help, type).series().computeIfAbsent(labels, _ -> made);
  }

  private Family family(String name, String help, Type type) {
    Family family =
        families.computeIfAbsent(
            name, key -> new Family(key, help, type, new ConcurrentHashMap<>()));
    if (family.type() != type) {
      throw new IllegalStateException(
          name + " is a " + family.type().word() + ", not a " + type.word());
    }
    return family;
  }

  /// Instruments that add their own labels in front.
  private record Labelled(Registry registry, List<String> own) implements Telemetry {
    @Override
    public Counter counter(String name, String help, String... labels) {
      Series series =
          registry.series(name, help, Type.COUNTER, labels(labels), new Series.Counted());
      return (Counter) series;
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value, String... labels) {
      registry.read(name, help, Type.GAUGE, labels(labels), value);
    }

    @Override
    public Histogram histogram(String name, String help, double[] bounds, String... labels) {
      Series series =
          registry.series(
              name, help, Type.HISTOGRAM, labels(labels), new Series.Observed(bounds.clone()));
      return (Histogram) series;
    }

    private Labels labels(String... more) {
      if (more.length % 2 != 0) {
        throw new IllegalArgumentException("labels are pairs of name and value");
      }
      Map<String, String> sorted = new LinkedHashMap<>();
      addPairs(own, sorted);
      addPairs(List.of(more), sorted);
      List<String> pairs = new ArrayList<>(sorted.size() * 2);
      sorted.forEach(
          (name, value) -> {
            pairs.add(name);
            pairs.add(value);
          });
      return new Labels(List.copyOf(pairs));
    }

    private static void addPairs(List<String> pairs, Map<String, String> into) {
      for (int i = 0; i < pairs.size(); i += 2) {
        into.put(pairs.get(i), pairs.get(i + 1));
      }
    }
  }
}
