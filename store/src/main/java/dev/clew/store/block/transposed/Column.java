package dev.clew.store.block.transposed;

/// The values of one label on their way into a block: looked at first, then given codes.
///
/// A value is *exact* where its slot needs a code for the very value, because the slot always holds
/// it or because other slots follow from it. All other values are *free*: for these the column
/// chooses what is cheapest.
sealed interface Column permits TextColumn, NumberColumn {
  int NONE = -1;

  /// Returns the number of an exact value, a new one when it comes for the first time.
  int exact(SpanParser span, int slot);

  /// Counts a code of an exact value in a stream.
  void use(int exact);

  /// Looks at a free value; returns the number of its pattern, or [#NONE].
  int look(SpanParser span, int slot, int trace);

  /// Chooses; no more values are looked at after.
  Label settle();

  int codeOfExact(int exact);

  /// Returns the code of a pattern; [#NONE] when free values are kept otherwise.
  int codeOfPattern(int pattern);

  /// Returns the code that all free values have, or [#NONE].
  int soleCode();

  boolean isWide();

  /// Whether there is a code for a free value that is the one before.
  boolean hasRepeats();

  /// Forgets the value before.
  void startFrame();

  /// Writes a free value and returns its code; [#NONE] when it has none.
  int write(SpanParser span, int slot, int trace, FrameOutput out);

  /// Writes a free value whose code is known; false when it has another one.
  boolean writeAs(int code, SpanParser span, int slot, FrameOutput out);

  /// Notes a value as the one before.
  void keep(SpanParser span, int slot, int trace);
}
