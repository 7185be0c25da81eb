package dev.clew.server.cli;

import java.io.PrintWriter;

/// A bar of one line that fills as bytes are read; silent where there is no terminal.
final class ProgressBar implements AutoCloseable {
  private static final int COLUMNS = 40;

  private final PrintWriter err;
  private final long total;
  private final boolean visible;
  private long done;
  private int drawn = -1;

  ProgressBar(PrintWriter err, long total) {
    this.err = err;
    this.total = Math.max(1, total);
    this.visible = System.console() != null && System.console().isTerminal();
  }

  void add(long bytes) {
    done += bytes;
    int percent = (int) Math.min(100, done * 100 / total);
    if (visible && percent != drawn) {
      drawn = percent;
      int filled = percent * COLUMNS / 100;
      err.print("\r[" + "#".repeat(filled) + " ".repeat(COLUMNS - filled) + "] " + percent + " %");
      err.flush();
    }
  }

  /// Wipes the bar.
  @Override
  public void close() {
    if (visible && drawn >= 0) {
      drawn = -1;
      err.print("\r" + " ".repeat(COLUMNS + 10) + "\r");
      err.flush();
    }
  }
}
