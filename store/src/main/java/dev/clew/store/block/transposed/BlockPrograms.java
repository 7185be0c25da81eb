package dev.clew.store.block.transposed;

import dev.clew.store.block.raw.MalformedFrameException;
import java.util.List;

/// A model made ready to decode frames. Never changes.
///
/// @param texts for each label of texts, its entries; an empty table for others
/// @param repeats for each label, whether a code of it stands for the value before
/// @param slotsMax the most slots of a shape
record BlockPrograms(
    long unitNanos,
    Program[] programs,
    TextTable[] texts,
    boolean[] repeats,
    int slotsMax,
    int origins) {
  static BlockPrograms of(Model model, int origins) throws MalformedFrameException {
    Program[] programs = new Program[model.shapes().size()];
    int slotsMax = 0;
    for (int i = 0; i < programs.length; i++) {
      programs[i] = Program.of(model.shapes().get(i), model.labels());
      slotsMax = Math.max(slotsMax, programs[i].labels().length);
    }
    return new BlockPrograms(
        model.unitNanos(),
        programs,
        texts(model.labels()),
        repeats(model.labels()),
        slotsMax,
        origins);
  }

  private static TextTable[] texts(List<Label> labels) {
    var none = new TextTable(new Label.Text(List.of()));
    TextTable[] texts = new TextTable[labels.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = labels.get(i) instanceof Label.Text text ? new TextTable(text) : none;
    }
    return texts;
  }

  private static boolean[] repeats(List<Label> labels) {
    boolean[] repeats = new boolean[labels.size()];
    for (int i = 0; i < repeats.length; i++) {
      repeats[i] = hasRepeat(labels.get(i));
    }
    return repeats;
  }

  private static boolean hasRepeat(Label label) {
    return switch (label) {
      case Label.Text text -> text.list().contains(Label.Text.Mark.REPEAT);
      case Label.Number(long[] _, byte[] widths) -> {
        boolean found = false;
        for (byte width : widths) {
          found |= width == Label.Number.REPEAT;
        }
        yield found;
      }
    };
  }

  /// Returns how many bytes number a shape in a frame.
  int shapeBytes() {
    return FrameLayout.codeBytes(programs.length);
  }

  /// Returns how many bytes name an origin in a frame.
  int originBytes() {
    return FrameLayout.codeBytes(origins);
  }
}
