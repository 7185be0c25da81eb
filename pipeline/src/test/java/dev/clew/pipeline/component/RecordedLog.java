package dev.clew.pipeline.component;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A logger that keeps its lines: `LEVEL message`.
public final class RecordedLog implements System.Logger {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public String getName() {
    return "recorded";
  }

  @Override
  public boolean isLoggable(Level level) {
    return level.getSeverity() >= Level.INFO.getSeverity();
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    add(level, String.valueOf(message));
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... params) {
    boolean bare = params == null || params.length == 0;
    add(level, bare ? String.valueOf(format) : MessageFormat.format("" + format, params));
  }

  public List<String> lines() {
    return lines;
  }

  private void add(Level level, String message) {
    if (isLoggable(level)) {
      lines.add(level + " " + message);
    }
  }
}
