package dev.clew.demo.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a part is as a process. A part whose specification has changed is started anew.
///
/// @param name as people know it, and its log file's
/// @param folder where it runs
/// @param after parts that are ready before this one starts, and end after it
public record PartSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Readiness readiness,
    List<String> after,
    Ending ending) {
  public PartSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    after = List.copyOf(after);
  }
}
