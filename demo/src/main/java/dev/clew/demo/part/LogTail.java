package dev.clew.demo.part;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The last lines of a log file: what a process said before it died.
public final class LogTail {
  private static final int BYTES_MAX = 16_384;
  private static final int COLUMNS_MAX = 300;

  private LogTail() {}

  /// Returns at most so many lines, long ones cut; none where there is no such file.
  public static List<String> of(Path log, int linesMax) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - BYTES_MAX);
      byte[] end = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(end);
      List<String> lines =
          new String(end, StandardCharsets.UTF_8).lines().map(LogTail::cut).toList();
      return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static String cut(String line) {
    return line.length() <= COLUMNS_MAX ? line : line.substring(0, COLUMNS_MAX) + "…";
  }
}
