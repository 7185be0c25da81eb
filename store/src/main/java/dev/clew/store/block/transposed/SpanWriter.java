package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.raw.FrameFacts;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.store.block.raw.StoredFrame;

/// Runs the programs of a frame's spans, one after the other.
final class SpanWriter {
  private static final int DEPTH_MAX = 64;

  private final BlockPrograms block;
  private final FrameColumns columns;
  private final BitReader bits = new BitReader();
  private final Repeats repeats;
  private final int[] codes;
  private final int[] marks = new int[DEPTH_MAX + 1];
  private byte[] frame = new byte[0];
  private byte[] texts = new byte[0];
  private int textAt;
  private int bytesMax;
  private int depth;
  private int trace;
  private long traceIdHi;
  private long traceIdLo;
  private long startNanos;

  SpanWriter(BlockPrograms block, FrameColumns columns) {
    this.block = block;
    this.columns = columns;
    repeats = new Repeats(block.repeats());
    codes = new int[block.slotsMax()];
  }

  void open(StoredFrame stored, byte[] texts, int bitsFrom) {
    frame = stored.bytes();
    this.texts = texts;
    textAt = 0;
    bytesMax = stored.spanBytes();
    bits.wrap(frame, bitsFrom, stored.from() + stored.length());
    repeats.clear();
  }

  void trace(FrameFacts facts, int number) {
    trace = number;
    traceIdHi = facts.traceIdHi(number);
    traceIdLo = facts.traceIdLo(number);
    startNanos = facts.minStartNanos(number);
  }

  void span(int span, ByteBuilder out) throws MalformedFrameException {
    int shape = columns.shape(span);
    if (shape == 0) {
      int length = textLength();
      appendText(out, length);
      return;
    }
    depth = 0;
    Program program = block.programs()[shape - 1];
    for (Step step : program.steps()) {
      out.append(step.bytes());
      switch (step.op()) {
        case Op.TEXT -> text(program, shape, span, step.slot(), out);
        case Op.OPEN -> open(out, step.slot());
        case Op.CLOSE -> close(out, step.slot());
        case Op.TRACE_ID -> out.appendBigEndian64(traceIdHi).appendBigEndian64(traceIdLo);
        case Op.SPAN_ID -> out.append(frame, columns.idAt(span), FrameLayout.ID_BYTES);
        case Op.PARENT_ID -> out.append(frame, columns.parentAt(span), FrameLayout.ID_BYTES);
        case Step.CONSTANT -> {}
        default -> number(program, shape, span, step, out);
      }
    }
  }

  private void open(ByteBuilder out, int lengthBytes) {
    out.appendRoom(Math.max(1, lengthBytes));
    marks[depth++] = out.length();
  }

  private void close(ByteBuilder out, int lengthBytes) {
    int mark = marks[--depth];
    int length = out.length() - mark;
    if (lengthBytes > 0) {
      fill(out.array(), mark - lengthBytes, length, lengthBytes);
    } else {
      prefix(out, mark, length);
    }
  }

  /// Puts a length before what was appended behind `mark`, where one byte is left for it.
  private static void prefix(ByteBuilder out, int mark, int length) {
    int bytes = 1;
    for (int rest = length >>> 7; rest > 0; rest >>>= 7) {
      bytes++;
    }
    if (bytes > 1) {
      out.appendRoom(bytes - 1);
      System.arraycopy(out.array(), mark, out.array(), mark + bytes - 1, length);
    }
    fill(out.array(), mark - 1, length, bytes);
  }

  private static void fill(byte[] target, int at, int length, int bytes) {
    for (int i = 0; i < bytes - 1; i++) {
      target[at + i] = (byte) ((length >>> (7 * i)) | 0x80);
    }
    target[at + bytes - 1] = (byte) ((length >>> (7 * (bytes - 1))) & 0x7F);
  }

  private int code(Program program, int shape, int span, int slot) throws MalformedFrameException {
    CodeSource source = program.sources()[slot];
    int code =
        switch (source.kind()) {
          case CodeSource.FIXED -> source.fixed();
          case CodeSource.NARROW -> columns.next(shape, source.fixed(), false);
          case CodeSource.WIDE -> columns.next(shape, source.fixed(), true);
          default -> mapped(source, span);
        };
    codes[slot] = code;
    return code;
  }

  private int mapped(CodeSource source, int span) throws MalformedFrameException {
    int from = source.fixed();
    int code = source.map()[from < 0 ? columns.origin(span) : codes[from]];
    if (code < 0) {
      throw new MalformedFrameException("a code that follows from nothing");
    }
    return code;
  }

  private void number(Program program, int shape, int span, Step step, ByteBuilder out)
      throws MalformedFrameException {
    int slot = step.slot();
    int label = program.labelOf()[slot];
    var ranges = (Label.Number) program.labels()[slot];
    int code = code(program, shape, span, slot);
    byte width = ranges.widths()[code];
    long number;
    if (width == Label.Number.REPEAT) {
      requireRepeat(label);
      number = repeats.number(label);
    } else {
      number = ranges.least()[code] + bits.read(width);
    }
    if (program.sources()[slot].kind() != CodeSource.FIXED) {
      repeats.keep(label, trace, number);
    }
    append(step.op(), number, out);
  }

  private void append(int op, long number, ByteBuilder out) {
    switch (op) {
      case Op.START -> {
        startNanos += number * block.unitNanos();
        out.appendFixed64(startNanos);
      }
      case Op.END, Op.TIME -> out.appendFixed64(startNanos + number * block.unitNanos());
      default -> Compiler.appendNumber(out, op, number);
    }
  }

  private void requireRepeat(int label) throws MalformedFrameException {
    if (!repeats.has(label, trace)) {
      throw new MalformedFrameException("a value as before where there was none");
    }
  }

  private void text(Program program, int shape, int span, int slot, ByteBuilder out)
      throws MalformedFrameException {
    int label = program.labelOf()[slot];
    TextTable table = block.texts()[label];
    int code = code(program, shape, span, slot);
    int start = out.length();
    switch (table.kind(code)) {
      case TextTable.EXACT -> {
        byte[] text = table.text(code);
        out.appendVarint(text.length).append(text);
      }
      case TextTable.PATTERN -> pattern(table, code, out);
      case TextTable.LITERAL -> literal(out);
      default -> {
        requireRepeat(label);
        requireRoom(out, repeats.length(label));
        out.append(repeats.text(label), 0, repeats.length(label));
      }
    }
    if (program.sources()[slot].kind() != CodeSource.FIXED) {
      repeats.keep(label, trace, out.array(), start, out.length());
    }
  }

  private void literal(ByteBuilder out) throws MalformedFrameException {
    int length = textLength();
    out.appendVarint(length);
    appendText(out, length);
  }

  private int textLength() throws MalformedFrameException {
    var in = new ByteReader(texts, textAt, texts.length);
    int length = in.count();
    textAt = in.at();
    return length;
  }

  private void appendText(ByteBuilder out, int length) throws MalformedFrameException {
    requireRoom(out, length);
    out.append(texts, textAt, length);
    textAt += length;
  }

  private void requireRoom(ByteBuilder out, int length) throws MalformedFrameException {
    if (out.length() + (long) length > bytesMax) {
      throw new MalformedFrameException("more bytes than the frame says");
    }
  }

  private void pattern(TextTable table, int code, ByteBuilder out) {
    byte[] text = table.text(code);
    int[] cuts = table.cuts(code);
    NumberField[] fields = table.fields(code);
    out.appendRoom(1);
    int mark = out.length();
    int from = 0;
    for (int i = 0; i < cuts.length; i++) {
      out.append(text, from, cuts[i] - from);
      from = cuts[i];
      field(fields[i], out);
    }
    out.append(text, from, text.length - from);
    prefix(out, mark, out.length() - mark);
  }

  private void field(NumberField field, ByteBuilder out) {
    if (field.hexDigits() > 0) {
      NumberWriter.hexadecimal(out, field.least() + bits.read(field.width()), field.hexDigits());
      return;
    }
    int digits = field.digitsLeast();
    if (field.digitsWidth() > 0) {
      digits += (int) bits.read(field.digitsWidth());
    }
    NumberWriter.decimal(out, field.least() + bits.read(field.width()), digits);
  }
}
