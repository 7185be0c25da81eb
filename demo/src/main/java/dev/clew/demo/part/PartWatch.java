package dev.clew.demo.part;

import java.time.Duration;
import java.util.List;

/// Is told what happens to parts, on their threads.
public interface PartWatch {
  /// A part does its work, for the first time or again.
  void ready(String name, Duration took);

  /// A part has ended by itself.
  ///
  /// @param lastLines of its log
  /// @param pause after which it is started again
  void died(String name, int exitCode, List<String> lastLines, Duration pause);
}
