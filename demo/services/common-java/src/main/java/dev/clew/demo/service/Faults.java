package dev.clew.demo.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The faults that are on, as a JSON object {name: rate} in a file that is replaced while the shop
/// runs. The file's time is looked at on each question; it is read again only when that changed. No
/// file: no faults.
public final class Faults {
  private static final FileTime NEVER = FileTime.fromMillis(Long.MIN_VALUE);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  // Written by whichever request first sees a newer file, read by all.
  private volatile Reading last = new Reading(NEVER, Map.of());

  public Faults(Path file) {
    this.file = file;
  }

  /// Whether the fault strikes this time: never when it is off, else for its rate's share of calls.
  public boolean strikes(String name) {
    double rate = rate(name);
    return rate > 0 && ThreadLocalRandom.current().nextDouble() < rate;
  }

  /// The share of calls that the fault strikes, 0 to 1; 0 when it is off.
  public double rate(String name) {
    return current().rates.getOrDefault(name, 0.0);
  }

  private Reading current() {
    Reading known = last;
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (modified.equals(known.modified)) {
        return known;
      }
      return last = new Reading(modified, read());
    } catch (NoSuchFileException _) {
      return last = new Reading(NEVER, Map.of());
    } catch (IOException _) {
      return known; // unreadable: what held before still holds
    }
  }

  private Map<String, Double> read() throws IOException {
    JsonNode object = JSON.readTree(Files.readAllBytes(file));
    Map<String, Double> rates = new HashMap<>();
    object.properties().forEach(fault -> rates.put(fault.getKey(), fault.getValue().asDouble()));
    return rates;
  }

  private record Reading(FileTime modified, Map<String, Double> rates) {}
}
