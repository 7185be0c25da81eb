package dev.clew.demo.part;

/// How a process is asked to end.
///
/// @param signal name of the signal that asks for it, without SIG
/// @param secondsMax how long it may take before SIGKILL ends it
public record Ending(String signal, int secondsMax) {
  /// What programs expect: SIGTERM, and a service's three seconds with one to spare.
  public static final Ending USUAL = new Ending("TERM", 4);
}
