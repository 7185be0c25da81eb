package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.raw.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;

/// Turns a shape into a [Program]. What is the same in every span of the shape, values and whole
/// attributes too, becomes one run of bytes.
final class Compiler {
  private static final int DEPTH_MAX = 64;

  private final Shape shape;
  private final List<Label> labels;
  private final ByteReader words;
  private final CodeSource[] sources;
  private final List<Integer> streams = new ArrayList<>();
  private Block block = new Block();
  private int slot;
  private int depth;

  Compiler(Shape shape, List<Label> labels) {
    this.shape = shape;
    this.labels = labels;
    words = new ByteReader(shape.words(), 0, shape.words().length);
    sources = new CodeSource[shape.labels().length];
  }

  /// The steps of one message, and the constant bytes that follow them.
  private static final class Block {
    private final List<Step> steps = new ArrayList<>();
    private final ByteBuilder constant = new ByteBuilder(64);

    void add(int op, int slot) {
      steps.add(new Step(op, constant.toByteArray(), slot));
      constant.clear();
    }

    void end() {
      if (constant.length() > 0) {
        add(Step.CONSTANT, 0);
      }
    }
  }

  Program program() throws MalformedFrameException {
    message();
    block.end();
    int[] streamBytes = streams.stream().mapToInt(Integer::intValue).toArray();
    Label[] labelOfSlot = new Label[sources.length];
    for (int i = 0; i < sources.length; i++) {
      labelOfSlot[i] = labels.get(shape.labels()[i]);
    }
    return new Program(
        block.steps.toArray(Step[]::new),
        labelOfSlot,
        shape.labels(),
        sources,
        streamBytes,
        has(Op.SPAN_ID),
        has(Op.PARENT_ID));
  }

  private boolean has(int op) {
    return block.steps.stream().anyMatch(step -> step.op() == op);
  }

  /// Reads words up to the end of the message they are in.
  private void message() throws MalformedFrameException {
    while (words.left() > 0) {
      int op = words.next();
      if (op == Op.CLOSE) {
        if (depth == 0) {
          throw new MalformedFrameException("a message that ends twice");
        }
        return;
      }
      word(op);
    }
    if (depth > 0) {
      throw new MalformedFrameException("a message without an end");
    }
  }

  private void word(int op) throws MalformedFrameException {
    switch (op) {
      case Op.TEXT, Op.VARINT, Op.FIXED64, Op.FIXED32, Op.TIME -> value(op, words.number());
      case Op.START -> value(op, Op.START_TAG);
      case Op.END -> value(op, Op.END_TAG);
      case Op.TRACE_ID -> id(op, Op.TRACE_ID_TAG, 16);
      case Op.SPAN_ID -> id(op, Op.SPAN_ID_TAG, 8);
      case Op.PARENT_ID -> id(op, Op.PARENT_ID_TAG, 8);
      case Op.OPEN -> nested(words.number(), words.next());
      case Op.KEY -> {
        byte[] key = words.run(words.count());
        block.constant.appendVarint(Op.KEY_TAG).appendVarint(key.length).append(key);
      }
      default -> throw new MalformedFrameException("a word " + op + " in a shape");
    }
  }

  private void id(int op, int tag, int bytes) {
    block.constant.appendVarint(tag).appendVarint(bytes);
    block.add(op, 0);
  }

  private void nested(long tag, int lengthBytes) throws MalformedFrameException {
    if (lengthBytes < 0 || lengthBytes > 4 || ++depth > DEPTH_MAX) {
      throw new MalformedFrameException("a message that cannot be");
    }
    Block outer = block;
    block = new Block();
    message();
    depth--;
    outer.constant.appendVarint(tag);
    if (block.steps.isEmpty()) {
      appendLength(outer.constant, block.constant.length(), lengthBytes);
      outer.constant.append(block.constant.array(), 0, block.constant.length());
    } else {
      block.end();
      outer.add(Op.OPEN, lengthBytes);
      outer.steps.addAll(block.steps);
      outer.add(Op.CLOSE, lengthBytes);
    }
    block = outer;
  }

  static void appendLength(ByteBuilder out, int length, int lengthBytes) {
    if (lengthBytes == 0) {
      out.appendVarint(length);
      return;
    }
    for (int i = 1; i < lengthBytes; i++) {
      out.append((byte) ((length >>> (7 * (i - 1))) | 0x80));
    }
    out.append((byte) ((length >>> (7 * (lengthBytes - 1))) & 0x7F));
  }

  private void value(int op, long tag) throws MalformedFrameException {
    Label label = labels.get(shape.labels()[slot]);
    if ((op == Op.TEXT) != (label instanceof Label.Text)) {
      throw new MalformedFrameException("a value with a label of another type");
    }
    Source source = shape.sources().get(slot);
    sources[slot] = CodeSource.of(source, streams.size());
    if (source instanceof Source.Stream(boolean wide)) {
      streams.add(wide ? 2 : 1);
    }
    block.constant.appendVarint(tag);
    if (!(source instanceof Source.Fixed(int code) && isConstant(op, label, code))) {
      block.add(op, slot);
    }
    slot++;
  }

  /// Appends the value where it is the same in every span.
  private boolean isConstant(int op, Label label, int code) {
    return switch (label) {
      case Label.Text text ->
          text.list().get(code) instanceof Label.Text.Pattern(Template template)
              && template.isExact()
              && constant(template.text());
      case Label.Number number ->
          number.isExact(code) && !Op.isTime(op) && constant(op, number.least()[code]);
    };
  }

  private boolean constant(byte[] text) {
    block.constant.appendVarint(text.length).append(text);
    return true;
  }

  private boolean constant(int op, long number) {
    appendNumber(block.constant, op, number);
    return true;
  }

  static void appendNumber(ByteBuilder out, int op, long number) {
    switch (op) {
      case Op.VARINT -> out.appendVarint(number);
      case Op.FIXED32 -> out.appendFixed32((int) number);
      default -> out.appendFixed64(number);
    }
  }
}
