package dev.clew.store.block.transposed;

import java.util.List;

/// What the values of one attribute key and type, or of one field, are told apart by: a code names
/// an entry, and the entry says what stands there and which bits of it are still to be read.
sealed interface Label {
  int entries();

  /// Values with a length and bytes.
  record Text(List<Entry> list) implements Label {
    public Text {
      list = List.copyOf(list);
    }

    @Override
    public int entries() {
      return list.size();
    }

    /// What a code of a text stands for.
    sealed interface Entry {}

    /// A text, or what several have in common.
    record Pattern(Template template) implements Entry {}

    /// Marks for texts that have no pattern.
    enum Mark implements Entry {
      /// The text lies among the frame's texts.
      LITERAL,
      /// The text is the one before it of this label in this trace.
      REPEAT
    }
  }

  /// Values that are numbers. Each entry is a range: `least` and the bits of what is above it; a
  /// width of 0 is one number. The arrays are never changed.
  record Number(long[] least, byte[] widths) implements Label {
    /// Stands in place of a width: the number before it of this label in this trace.
    static final byte REPEAT = 127;

    @Override
    public int entries() {
      return least.length;
    }

    boolean isExact(int code) {
      return widths[code] == 0;
    }
  }
}
