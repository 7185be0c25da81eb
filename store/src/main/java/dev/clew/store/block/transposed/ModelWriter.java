package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;

/// Writes a model as bytes; `docs/formats/transposed.md` says how they lie.
final class ModelWriter {
  static final int NUMBER_LABEL = 0;
  static final int TEXT_LABEL = 1;
  static final int PATTERN = 0;
  static final int LITERAL = 1;
  static final int REPEAT = 2;
  static final int FIXED = 0;
  static final int STREAM = 1;
  static final int WIDE_STREAM = 2;
  static final int MAPPED = 3;

  private final ByteBuilder out = new ByteBuilder(1 << 16);

  private ModelWriter() {}

  static byte[] write(Model model) {
    var writer = new ModelWriter();
    writer.out.appendVarint(Model.VERSION).appendVarint(model.unitNanos());
    writer.out.appendVarint(model.labels().size());
    model.labels().forEach(writer::label);
    writer.out.appendVarint(model.shapes().size());
    model.shapes().forEach(writer::shape);
    return writer.out.toByteArray();
  }

  private void label(Label label) {
    switch (label) {
      case Label.Number(long[] least, byte[] widths) -> {
        out.appendVarint(NUMBER_LABEL).appendVarint(least.length);
        for (int i = 0; i < least.length; i++) {
          out.append(widths[i]).appendVarint(zigzag(least[i]));
        }
      }
      case Label.Text text -> {
        out.appendVarint(TEXT_LABEL).appendVarint(text.entries());
        text.list().forEach(this::entry);
      }
    }
  }

  private static long zigzag(long number) {
    return number << 1 ^ number >> 63;
  }

  private void entry(Label.Text.Entry entry) {
    switch (entry) {
      case Label.Text.Mark.LITERAL -> out.appendVarint(LITERAL);
      case Label.Text.Mark.REPEAT -> out.appendVarint(REPEAT);
      case Label.Text.Pattern(Template template) -> template(template);
    }
  }

  private void template(Template template) {
    out.appendVarint(PATTERN).appendVarint(template.text().length).append(template.text());
    out.appendVarint(template.cuts().length);
    int before = 0;
    for (int i = 0; i < template.cuts().length; i++) {
      out.appendVarint(template.cuts()[i] - before);
      before = template.cuts()[i];
      field(template.fields().get(i));
    }
  }

  private void field(NumberField field) {
    out.appendVarint(field.least()).append((byte) field.width()).append((byte) field.hexDigits());
    out.append((byte) field.digitsLeast()).append((byte) field.digitsWidth());
  }

  private void shape(Shape shape) {
    out.appendVarint(shape.words().length).append(shape.words());
    for (int slot = 0; slot < shape.labels().length; slot++) {
      out.appendVarint(shape.labels()[slot]);
      source(shape.sources().get(slot));
    }
  }

  private void source(Source source) {
    switch (source) {
      case Source.Fixed(int code) -> out.appendVarint(FIXED).appendVarint(code);
      case Source.Stream(boolean wide) -> out.appendVarint(wide ? WIDE_STREAM : STREAM);
      case Source.Mapped(int from, int[] keys, int[] codes) -> {
        out.appendVarint(MAPPED).appendVarint(from + 1L).appendVarint(keys.length);
        int before = 0;
        for (int i = 0; i < keys.length; i++) {
          out.appendVarint(keys[i] - before).appendVarint(codes[i]);
          before = keys[i];
        }
      }
    }
  }
}
