package dev.clew.store.block.columns;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.traceql.source.Field.Level;
import java.nio.charset.StandardCharsets;

/// The text that holds a span's attributes without columns: entries between separators, each a
/// letter for the level, a letter for the type, the key, `=` and the value.
public final class Tail {
  /// Stands before each entry and behind the last.
  public static final char SEPARATOR = '\u0001';

  /// Stands before a digit: 1 for a separator, 2 for itself, 3 for `=` in a key.
  public static final char ESCAPE = '\u0002';

  private static final byte SEPARATOR_CODE = '1';
  private static final byte ESCAPE_CODE = '2';
  private static final byte EQUALS_CODE = '3';

  private Tail() {}

  /// Returns what an entry of the attribute begins with, up to its value.
  public static String prefix(Level level, String key, Type type) {
    var out = new ByteBuilder(64);
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    appendKey(out, ColumnName.letter(level), bytes, 0, bytes.length, ColumnName.letter(type));
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  /// Returns a value as it stands in an entry.
  public static String escaped(String value) {
    var out = new ByteBuilder(64);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    appendText(out, bytes, 0, bytes.length);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  /// Appends a separator and the entry up to its value.
  static void appendKey(ByteBuilder out, char level, byte[] key, int from, int to, char type) {
    out.append((byte) SEPARATOR).append((byte) level).append((byte) type);
    for (int i = from; i < to; i++) {
      if (key[i] == '=') {
        out.append((byte) ESCAPE).append(EQUALS_CODE);
      } else {
        appendEscaped(out, key[i]);
      }
    }
    out.append((byte) '=');
  }

  static void appendText(ByteBuilder out, byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      appendEscaped(out, bytes[i]);
    }
  }

  private static void appendEscaped(ByteBuilder out, byte value) {
    if (value == SEPARATOR || value == ESCAPE) {
      out.append((byte) ESCAPE).append(value == SEPARATOR ? SEPARATOR_CODE : ESCAPE_CODE);
    } else {
      out.append(value);
    }
  }
}
