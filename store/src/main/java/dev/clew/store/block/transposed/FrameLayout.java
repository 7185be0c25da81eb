package dev.clew.store.block.transposed;

/// The numbers of a frame's format.
///
/// ```
/// codes: bytes plain, stored │ texts: bytes plain, stored      four varints; stored is 0 when plain
/// codes, zstd                │ shape, parent and origin of each span; codes by shape and slot
/// texts, zstd                │ length and bytes of each text without a pattern
/// ids                        │ span ids; parent ids that are none of these
/// bits                       │ numbers, span by span
/// ```
final class FrameLayout {
  /// The parent id lies among the ids.
  static final int PARENT_RAW = 0;

  /// The parent is that of the span before.
  static final int PARENT_SAME = 1;

  /// The parent stands as many places before as the code is above this.
  static final int PARENT_BEFORE = 1;

  static final int PARENT_BEFORE_MAX = 200;

  /// The parent stands as many places behind as the code is above the next.
  static final int PARENT_BEHIND = PARENT_BEFORE + PARENT_BEFORE_MAX;

  static final int PARENT_BEHIND_MAX = 255 - PARENT_BEHIND;

  /// The span's origin is that of its parent, which stands before it; others are one above.
  static final int ORIGIN_OF_PARENT = 0;

  static final int ID_BYTES = 8;

  private FrameLayout() {}

  /// Returns how many bytes hold the codes from 0 to `max`.
  static int codeBytes(int max) {
    return max < 1 << 8 ? 1 : max < 1 << 16 ? 2 : 4;
  }
}
