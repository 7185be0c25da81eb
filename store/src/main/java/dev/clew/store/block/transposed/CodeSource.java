package dev.clew.store.block.transposed;

import java.util.Arrays;

/// A [Source] made ready to be asked.
///
/// @param kind which of the four it is
/// @param fixed the code; or the earlier slot that it follows from; or the number of the stream
///   among the wide and narrow ones of the shape
/// @param map code by the code it follows from, −1 where there is none; never changed
record CodeSource(int kind, int fixed, int[] map) {
  static final int FIXED = 0;
  static final int NARROW = 1;
  static final int WIDE = 2;
  static final int MAPPED = 3;

  private static final int[] NONE = {};

  static CodeSource of(Source source, int stream) {
    return switch (source) {
      case Source.Fixed(int code) -> new CodeSource(FIXED, code, NONE);
      case Source.Stream(boolean wide) -> new CodeSource(wide ? WIDE : NARROW, stream, NONE);
      case Source.Mapped(int from, int[] keys, int[] codes) ->
          new CodeSource(MAPPED, from, table(keys, codes));
    };
  }

  private static int[] table(int[] keys, int[] codes) {
    int[] map = new int[keys.length == 0 ? 0 : keys[keys.length - 1] + 1];
    Arrays.fill(map, -1);
    for (int i = 0; i < keys.length; i++) {
      map[keys[i]] = codes[i];
    }
    return map;
  }
}
