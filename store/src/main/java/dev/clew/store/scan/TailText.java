package dev.clew.store.scan;

import dev.clew.store.block.columns.Tail;

/// Reads texts as they stand in the tail and in lists of names.
final class TailText {
  private static final String SEPARATOR = String.valueOf(Tail.SEPARATOR);
  private static final String ESCAPE = String.valueOf(Tail.ESCAPE);

  private TailText() {}

  static String unescaped(String text) {
    return text.indexOf(Tail.ESCAPE) < 0
        ? text
        : text.replace(ESCAPE + '1', SEPARATOR).replace(ESCAPE + '2', ESCAPE);
  }
}
