package dev.clew.wire.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Random messages as bytes, as odd as protobuf allows: fields in any order, singular fields
/// several times, messages in parts, unknown fields, numbers longer than they need to be, packed
/// and unpacked lists.
///
/// Left out is a member of a `oneof` that is replaced and comes again: protobuf-java then brings
/// back what was replaced, which the specification does not.
public final class RandomOtlp {
  private static final int DEPTH_MAX = 9;
  private static final List<String> TEXTS =
      List.of("", "a", "service.name", "key", "漢字 🧶", "GET /cart", "x".repeat(200));

  private final Random random;

  public RandomOtlp(long seed) {
    random = new Random(seed);
  }

  public byte[] message(Descriptor type) {
    return message(type, 0);
  }

  private byte[] message(Descriptor type, int depth) {
    List<byte[]> fields = new ArrayList<>();
    boolean membersTwice = random.nextBoolean();
    FieldDescriptor member = null;
    for (FieldDescriptor field : type.getFields()) {
      int count = occurrences(field, depth);
      if (isMember(field) && count > 0) {
        count = membersTwice && member == null ? count : membersTwice ? 0 : 1;
        member = field;
      }
      for (int i = count; i > 0; i--) {
        fields.add(field(field, depth));
      }
    }
    if (random.nextInt(4) == 0) {
      fields.add(unknown());
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(fields, random);
    }
    var out = new ByteArrayOutputStream();
    fields.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private int occurrences(FieldDescriptor field, int depth) {
    if (field.getName().endsWith("strindex")
        || (depth >= DEPTH_MAX && field.getType() == FieldDescriptor.Type.MESSAGE)) {
      return 0;
    }
    if (depth < 2 && field.isRepeated()) {
      return 1 + random.nextInt(2);
    }
    return random.nextInt(5) == 0 && !holdsMembers(field) ? 2 : random.nextInt(2);
  }

  private static boolean isMember(FieldDescriptor field) {
    return field.getRealContainingOneof() != null;
  }

  private static boolean holdsMembers(FieldDescriptor field) {
    return field.getType() == FieldDescriptor.Type.MESSAGE
        && !field.isRepeated()
        && !field.getMessageType().getRealOneofs().isEmpty();
  }

  private byte[] field(FieldDescriptor field, int depth) {
    var out = new ByteArrayOutputStream();
    if (field.isPacked() && random.nextInt(4) > 0) {
      var run = new ByteArrayOutputStream();
      for (int i = random.nextInt(4); i > 0; i--) {
        number(field, run);
      }
      delimited(out, field.getNumber(), run.toByteArray());
      return out.toByteArray();
    }
    switch (field.getType()) {
      case MESSAGE -> delimited(out, field.getNumber(), message(field.getMessageType(), depth + 1));
      case STRING -> delimited(out, field.getNumber(), text());
      case BYTES -> delimited(out, field.getNumber(), bytes(field));
      default -> {
        varint(out, (long) field.getNumber() << 3 | wireType(field));
        number(field, out);
      }
    }
    return out.toByteArray();
  }

  private byte[] text() {
    return TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(FieldDescriptor field) {
    int size =
        switch (field.getName()) {
          case "trace_id" -> 16;
          case "span_id", "parent_span_id" -> 8;
          default -> random.nextInt(5);
        };
    byte[] bytes = new byte[random.nextInt(8) == 0 ? 0 : size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int wireType(FieldDescriptor field) {
    return switch (field.getType()) {
      case FIXED64, SFIXED64, DOUBLE -> 1;
      case FIXED32, SFIXED32, FLOAT -> 5;
      default -> 0;
    };
  }

  private void number(FieldDescriptor field, ByteArrayOutputStream out) {
    long number =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> random.nextInt(7);
          case 2 -> random.nextInt();
          default -> random.nextLong();
        };
    switch (wireType(field)) {
      case 1 -> fixed(out, number, 8);
      case 5 -> fixed(out, number, 4);
      default -> varint(out, number);
    }
  }

  private byte[] unknown() {
    var out = new ByteArrayOutputStream();
    int number = random.nextBoolean() ? 100 + random.nextInt(1000) : (1 << 29) - 1;
    if (random.nextBoolean()) {
      delimited(out, number, text());
    } else {
      varint(out, (long) number << 3 | 5);
      fixed(out, random.nextInt(), 4);
    }
    return out.toByteArray();
  }

  private void delimited(ByteArrayOutputStream out, int number, byte[] body) {
    varint(out, (long) number << 3 | 2);
    varint(out, body.length);
    out.writeBytes(body);
  }

  private static void fixed(ByteArrayOutputStream out, long number, int size) {
    for (int i = 0; i < size; i++) {
      out.write((int) (number >>> 8 * i));
    }
  }

  /// Writes a varint, now and then with idle bytes at its end.
  private void varint(ByteArrayOutputStream out, long number) {
    long rest = number;
    int size = 1;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest | 0x80));
      rest >>>= 7;
      size++;
    }
    if (size < 5 && random.nextInt(10) == 0) {
      out.write((int) (rest | 0x80));
      out.write(0x80);
      out.write(0);
    } else {
      out.write((int) rest);
    }
  }
}
