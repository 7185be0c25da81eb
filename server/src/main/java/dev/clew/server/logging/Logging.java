package dev.clew.server.logging;

import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Sets up the program's log: everything of this program from the wanted level on, of libraries
/// only warnings and worse. Lines go to stderr.
public final class Logging {
  /// Kept so that the level of our own loggers is not lost to garbage collection.
  private static final List<Logger> OURS =
      List.of(Logger.getLogger("dev.clew"), Logger.getLogger("clew"));

  private Logging() {}

  /// @param level the collector's word: debug, info, warn, error, dpanic, panic or fatal
  /// @param encoding `console` or `json`
  public static void configure(String level, String encoding) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    var handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    handler.setFormatter(formatter(encoding));
    root.addHandler(handler);
    Level wanted = levelOf(level);
    root.setLevel(wanted.intValue() > Level.WARNING.intValue() ? wanted : Level.WARNING);
    Logger.getLogger("io.micrometer").setLevel(Level.SEVERE);
    OURS.forEach(logger -> logger.setLevel(wanted));
  }

  private static Formatter formatter(String encoding) {
    return encoding.equals("json") ? new JsonFormatter() : new ConsoleFormatter();
  }

  private static Level levelOf(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "debug" -> Level.FINE;
      case "warn" -> Level.WARNING;
      case "error", "dpanic", "panic", "fatal" -> Level.SEVERE;
      default -> Level.INFO;
    };
  }
}
