package dev.clew.components.exporters.debug;

import dev.clew.pipeline.component.ComponentException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Prints to files, which are appended to, and to the standard streams, which stay open.
final class FileOutput implements Output {
  private final List<String> paths;

  // guarded by this
  private final List<OutputStream> streams = new ArrayList<>();

  FileOutput(List<String> paths) {
    this.paths = paths;
  }

  @Override
  public synchronized void open() throws ComponentException {
    for (String path : paths) {
      try {
        streams.add(stream(path));
      } catch (IOException fault) {
        close();
        throw new ComponentException("output_paths: cannot open " + path, fault);
      }
    }
  }

  private static OutputStream stream(String path) throws IOException {
    return switch (path) {
      case "stdout" -> new FileOutputStream(FileDescriptor.out);
      case "stderr" -> new FileOutputStream(FileDescriptor.err);
      default -> new FileOutputStream(path, true);
    };
  }

  /// @throws UncheckedIOException when a file cannot be written
  @Override
  public synchronized void print(String message) {
    byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
    for (OutputStream stream : streams) {
      try {
        stream.write(line);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }

  @Override
  public synchronized void close() throws ComponentException {
    try {
      for (int i = 0; i < streams.size(); i++) {
        if (!paths.get(i).equals("stdout") && !paths.get(i).equals("stderr")) {
          streams.get(i).close();
        }
      }
    } catch (IOException fault) {
      throw new ComponentException("output_paths: a file could not be closed", fault);
    } finally {
      streams.clear();
    }
  }
}
