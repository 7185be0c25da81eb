package dev.clew.store.block.transposed;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.raw.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;

/// Walks the words of a shape.
final class Words {
  private Words() {}

  /// Returns how many values a span of this shape has.
  static int slots(byte[] words) throws MalformedFrameException {
    var in = new ByteReader(words, 0, words.length);
    int slots = 0;
    while (in.left() > 0) {
      int op = in.next();
      slots += Op.hasSlot(op) ? 1 : 0;
      skip(op, in);
    }
    return slots;
  }

  private static void skip(int op, ByteReader in) throws MalformedFrameException {
    switch (op) {
      case Op.TEXT, Op.VARINT, Op.FIXED64, Op.FIXED32, Op.TIME -> in.number();
      case Op.OPEN -> {
        in.number();
        in.next();
      }
      case Op.KEY -> in.run(in.count());
      case Op.START, Op.END, Op.TRACE_ID, Op.SPAN_ID, Op.PARENT_ID, Op.CLOSE -> {}
      default -> throw new MalformedFrameException("a word " + op + " in a shape");
    }
  }

  /// One value of a shape: its word, and the name that the same value has in other shapes.
  record Slot(byte op, byte[] name) {}

  /// Returns the values of a shape in their order.
  static List<Slot> slotsOf(byte[] words) {
    try {
      return new Naming(words).slots();
    } catch (MalformedFrameException e) {
      throw new IllegalStateException("a shape that was just made", e);
    }
  }

  /// A name is the tags of the messages around the value, the key of the attribute it is in, its
  /// own tag and its word.
  private static final class Naming {
    private final ByteReader in;
    private final ByteBuilder path = new ByteBuilder(64);
    private final List<Integer> levels = new ArrayList<>();
    private final List<byte[]> outerKeys = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private byte[] key = {};

    Naming(byte[] words) {
      in = new ByteReader(words, 0, words.length);
    }

    List<Slot> slots() throws MalformedFrameException {
      while (in.left() > 0) {
        word(in.next());
      }
      return slots;
    }

    private void word(byte op) throws MalformedFrameException {
      switch (op) {
        case Op.TEXT, Op.VARINT, Op.FIXED64, Op.FIXED32, Op.TIME -> add(op, in.number());
        case Op.START, Op.END -> add(op, 0);
        case Op.KEY -> key = in.run(in.count());
        case Op.OPEN -> {
          levels.add(path.length());
          outerKeys.add(key);
          path.appendVarint(in.number());
          in.next();
        }
        case Op.CLOSE -> {
          path.truncate(levels.removeLast());
          key = outerKeys.removeLast();
        }
        default -> {}
      }
    }

    private void add(byte op, long tag) {
      var name = new ByteBuilder(64);
      name.append(op).appendVarint(tag).appendVarint(path.length());
      name.append(path.array(), 0, path.length()).append(key);
      slots.add(new Slot(op, name.toByteArray()));
    }
  }
}
