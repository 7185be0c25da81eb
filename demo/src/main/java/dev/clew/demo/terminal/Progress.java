package dev.clew.demo.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Lines that say what happens, each with the seconds since the start. Any thread may speak.
public final class Progress {
  private final PrintWriter out;
  private final long startNanos = System.nanoTime();

  public Progress(PrintWriter out) {
    this.out = out;
  }

  /// Says something about a subject.
  public synchronized void say(String subject, String text) {
    out.printf(Locale.ROOT, "%6.1f s  %-12s %s%n", secondsSince(startNanos), subject, text);
    out.flush();
  }

  /// Shows lines of something else, such as a log, beneath what was said.
  public synchronized void quote(List<String> lines) {
    lines.forEach(line -> out.println("            | " + line));
    out.flush();
  }

  /// Prints text as it stands.
  public synchronized void print(String text) {
    out.print(text);
    out.flush();
  }

  /// Returns the time since an instant of `System.nanoTime`, in words.
  public static String since(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", secondsSince(nanos));
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
