package dev.clew.server.terminal;

/// The few ways in which text is set apart on a terminal; plain where colour is off.
public record Ink(boolean colour) {
  private static final String[] SERVICES = {
    "\u001b[34m",
    "\u001b[33m",
    "\u001b[32m",
    "\u001b[35m",
    "\u001b[36m",
    "\u001b[94m",
    "\u001b[93m",
    "\u001b[90m"
  };

  String service(int ordinal, String text) {
    return wrap(SERVICES[ordinal % SERVICES.length], text);
  }

  String error(String text) {
    return wrap("\u001b[31m", text);
  }

  String strong(String text) {
    return wrap("\u001b[1m", text);
  }

  String quiet(String text) {
    return wrap("\u001b[2m", text);
  }

  private String wrap(String code, String text) {
    return colour && !text.isEmpty() ? code + text + "\u001b[0m" : text;
  }
}
