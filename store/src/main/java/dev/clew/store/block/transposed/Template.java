package dev.clew.store.block.transposed;

import java.util.Arrays;
import java.util.List;

/// A text with numbers left out.
///
/// @param text what is there always
/// @param cuts where in it the numbers stand, ascending
/// @param fields how each number is kept
record Template(byte[] text, int[] cuts, List<NumberField> fields) {
  static Template exact(byte[] text) {
    return new Template(text, new int[0], List.of());
  }

  boolean isExact() {
    return cuts.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template that
        && Arrays.equals(text, that.text)
        && Arrays.equals(cuts, that.cuts)
        && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }
}
