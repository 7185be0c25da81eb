package dev.clew.store.block.transposed;

import dev.clew.store.block.raw.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;

/// Reads a model as [ModelWriter] writes it, and refuses one that could not be run.
final class ModelReader {
  private final ByteReader in;
  private final int origins;
  private final List<Label> labels = new ArrayList<>();

  private ModelReader(byte[] bytes, int origins) {
    in = new ByteReader(bytes, 0, bytes.length);
    this.origins = origins;
  }

  static Model read(byte[] bytes, int origins) throws MalformedFrameException {
    return new ModelReader(bytes, origins).model();
  }

  private Model model() throws MalformedFrameException {
    if (in.number() != Model.VERSION) {
      throw new MalformedFrameException("a model of another version");
    }
    long unitNanos = in.number();
    for (int left = in.count(); left > 0; left--) {
      labels.add(in.number(1) == ModelWriter.NUMBER_LABEL ? numbers() : texts());
    }
    List<Shape> shapes = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      shapes.add(shape());
    }
    if (in.left() != 0) {
      throw new MalformedFrameException("bytes behind a model");
    }
    return new Model(unitNanos, labels, shapes);
  }

  private Label numbers() throws MalformedFrameException {
    int count = in.count();
    long[] least = new long[count];
    byte[] widths = new byte[count];
    for (int i = 0; i < count; i++) {
      byte width = in.next();
      widths[i] = width == Label.Number.REPEAT ? width : (byte) width(width);
      long zigzag = in.number();
      least[i] = zigzag >>> 1 ^ -(zigzag & 1);
    }
    return new Label.Number(least, widths);
  }

  private static int width(int width) throws MalformedFrameException {
    if (width < 0 || width > Long.SIZE) {
      throw new MalformedFrameException("a number of " + width + " bits");
    }
    return width;
  }

  private Label texts() throws MalformedFrameException {
    List<Label.Text.Entry> list = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      list.add(
          switch (in.number(ModelWriter.REPEAT)) {
            case ModelWriter.PATTERN -> new Label.Text.Pattern(template());
            case ModelWriter.LITERAL -> Label.Text.Mark.LITERAL;
            default -> Label.Text.Mark.REPEAT;
          });
    }
    return new Label.Text(list);
  }

  private Template template() throws MalformedFrameException {
    byte[] text = in.run(in.count());
    int[] cuts = new int[in.number(Tokens.NUMBERS_MAX)];
    List<NumberField> fields = new ArrayList<>(cuts.length);
    int before = 0;
    for (int i = 0; i < cuts.length; i++) {
      before += in.number(text.length - before);
      cuts[i] = before;
      fields.add(field());
    }
    return new Template(text, cuts, fields);
  }

  private NumberField field() throws MalformedFrameException {
    long least = in.number();
    int width = width(in.next());
    int hexDigits = in.next();
    int digitsLeast = in.next();
    int digitsWidth = in.next();
    boolean sound = hexDigits >= 0 && hexDigits <= 16 && digitsLeast >= 0 && digitsWidth >= 0;
    if (!sound || digitsLeast > NumberWriter.DIGITS_MAX || digitsWidth > 5) {
      throw new MalformedFrameException("digits that cannot be");
    }
    return new NumberField(least, width, hexDigits, digitsLeast, digitsWidth);
  }

  private Shape shape() throws MalformedFrameException {
    byte[] words = in.run(in.count());
    int slots = Words.slots(words);
    int[] labelOf = new int[slots];
    List<Source> sources = new ArrayList<>(slots);
    for (int slot = 0; slot < slots; slot++) {
      labelOf[slot] = in.number(labels.size() - 1);
      sources.add(source(slot, labelOf));
    }
    return new Shape(words, labelOf, sources);
  }

  private Source source(int slot, int[] labelOf) throws MalformedFrameException {
    int entries = labels.get(labelOf[slot]).entries();
    return switch (in.number(ModelWriter.MAPPED)) {
      case ModelWriter.FIXED -> new Source.Fixed(in.number(entries - 1));
      case ModelWriter.STREAM -> new Source.Stream(false);
      case ModelWriter.WIDE_STREAM -> new Source.Stream(true);
      default -> mapped(slot, labelOf, entries);
    };
  }

  private Source mapped(int slot, int[] labelOf, int entries) throws MalformedFrameException {
    int from = in.number(slot) - 1;
    int keyMax = (from < 0 ? origins : labels.get(labelOf[from]).entries()) - 1;
    int count = in.count();
    int[] keys = new int[count];
    int[] codes = new int[count];
    int before = 0;
    for (int i = 0; i < count; i++) {
      before += in.number(keyMax - before);
      keys[i] = before;
      codes[i] = in.number(entries - 1);
    }
    return new Source.Mapped(from, keys, codes);
  }
}
