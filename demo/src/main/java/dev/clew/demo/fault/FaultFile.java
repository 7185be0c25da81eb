package dev.clew.demo.fault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// The file in which services read which faults are on: `{"double-charge":0.0005}`. It is replaced
/// whole, by a rename: a reader sees all of one state.
public final class FaultFile {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path path;

  public FaultFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  void write(Map<Fault, Double> on) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try (JsonGenerator out = JSON.createGenerator(Files.newOutputStream(next))) {
      out.writeStartObject();
      for (Map.Entry<Fault, Double> fault : on.entrySet()) {
        out.writeNumberField(fault.getKey().key(), fault.getValue());
      }
      out.writeEndObject();
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
