package dev.clew.wire.schema;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One field of an OTLP message.
public final class FieldType {
  /// When a field is worth writing.
  public enum Presence {
    /// When it differs from zero or empty.
    NOT_DEFAULT,
    /// Whenever it was sent: `optional` fields.
    SENT,
    /// Whenever it was sent, and at most one of these per message, the last: members of a `oneof`.
    ONE_OF,
    /// Always: messages that the collector holds by value.
    ALWAYS,
    /// Any number of times.
    REPEATED
  }

  private final String name;
  private final int number;
  private final FieldKind kind;
  private final Presence presence;
  private final @Nullable MessageType message;
  private final Map<String, Integer> names;
  private final boolean item;
  private int order;

  FieldType(
      String name,
      int number,
      FieldKind kind,
      Presence presence,
      @Nullable MessageType message,
      Map<String, Integer> names,
      boolean item) {
    this.name = name;
    this.number = number;
    this.kind = kind;
    this.presence = presence;
    this.message = message;
    this.names = Map.copyOf(names);
    this.item = item;
  }

  FieldType at(int order) {
    this.order = order;
    return this;
  }

  /// Returns the name in the protocol's files, `snake_case`.
  public String name() {
    return name;
  }

  /// Returns the name in JSON, `lowerCamelCase`.
  public String jsonName() {
    return camel(name);
  }

  public int number() {
    return number;
  }

  /// Returns the field's place in its message's declaration, from 0.
  public int order() {
    return order;
  }

  public FieldKind kind() {
    return kind;
  }

  public Presence presence() {
    return presence;
  }

  public boolean repeated() {
    return presence == Presence.REPEATED;
  }

  /// Returns the field's tag as a writer of unpacked fields puts it.
  public int tag() {
    return number << 3 | kind.wireType();
  }

  /// Tells whether numbers of the field are joined in one length-delimited run.
  public boolean packed() {
    return repeated() && kind.wireType() != 2;
  }

  /// Tells whether each value of the field is one item of its signal: a span, a metric point, a log
  /// record.
  public boolean item() {
    return item;
  }

  /// Returns the type of a field of kind `MESSAGE`.
  public MessageType message() {
    return Objects.requireNonNull(message, name);
  }

  /// Returns the numbers of an enum's names, and no names for other kinds.
  public Map<String, Integer> names() {
    return names;
  }

  /// Returns the name of an enum's number, empty when it has none.
  public String nameOf(int number) {
    for (Map.Entry<String, Integer> entry : names.entrySet()) {
      if (entry.getValue() == number) {
        return entry.getKey();
      }
    }
    return "";
  }

  private static String camel(String snake) {
    var camel = new StringBuilder(snake.length());
    for (int i = 0; i < snake.length(); i++) {
      char c = snake.charAt(i);
      if (c == '_') {
        camel.append(Character.toUpperCase(snake.charAt(++i)));
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }
}
