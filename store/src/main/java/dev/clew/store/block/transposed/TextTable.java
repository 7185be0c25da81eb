package dev.clew.store.block.transposed;

import java.util.List;

/// The entries of a text label, made ready to be written.
final class TextTable {
  static final byte EXACT = 0;
  static final byte PATTERN = 1;
  static final byte LITERAL = 2;
  static final byte REPEAT = 3;

  private static final byte[] NOTHING = {};
  private static final int[] NO_CUTS = {};
  private static final NumberField[] NO_FIELDS = {};

  private final byte[] kinds;
  private final byte[][] texts;
  private final int[][] cuts;
  private final NumberField[][] fields;

  TextTable(Label.Text label) {
    List<Label.Text.Entry> entries = label.list();
    kinds = new byte[entries.size()];
    texts = new byte[kinds.length][];
    cuts = new int[kinds.length][];
    fields = new NumberField[kinds.length][];
    for (int code = 0; code < kinds.length; code++) {
      set(code, entries.get(code));
    }
  }

  private void set(int code, Label.Text.Entry entry) {
    texts[code] = NOTHING;
    cuts[code] = NO_CUTS;
    fields[code] = NO_FIELDS;
    switch (entry) {
      case Label.Text.Pattern(Template template) -> {
        kinds[code] = template.isExact() ? EXACT : PATTERN;
        texts[code] = template.text();
        cuts[code] = template.cuts();
        fields[code] = template.fields().toArray(NO_FIELDS);
      }
      case Label.Text.Mark.LITERAL -> kinds[code] = LITERAL;
      case Label.Text.Mark.REPEAT -> kinds[code] = REPEAT;
    }
  }

  byte kind(int code) {
    return kinds[code];
  }

  byte[] text(int code) {
    return texts[code];
  }

  int[] cuts(int code) {
    return cuts[code];
  }

  NumberField[] fields(int code) {
    return fields[code];
  }
}
