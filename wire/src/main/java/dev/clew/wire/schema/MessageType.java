package dev.clew.wire.schema;

import dev.clew.wire.schema.FieldType.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One OTLP message: its fields in the order of the protocol's files, found by number and by name.
public final class MessageType {
  /// No byte is this tag.
  public static final int NO_TAG = 1 << 8;

  private static final int NUMBERS = 32;

  private final String name;
  private final List<FieldType> fields = new ArrayList<>();
  private final @Nullable FieldType[] byNumber = new FieldType[NUMBERS];
  private final Map<String, FieldType> byName = new HashMap<>();
  private int pairTag = NO_TAG;

  MessageType(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /// Returns the fields in the order of their declaration.
  public List<FieldType> fields() {
    return fields;
  }

  /// Returns the field of a number; null when the message has none.
  public @Nullable FieldType field(int number) {
    return number >= 0 && number < NUMBERS ? byNumber[number] : null;
  }

  /// Returns the field of a JSON key, in camel or snake case; null when the message has none.
  public @Nullable FieldType field(String key) {
    return byName.get(key);
  }

  /// Returns the tag of the field that holds key-value pairs, where it is one byte long, else
  /// [#NO_TAG].
  public int pairTag() {
    return pairTag;
  }

  @Override
  public String toString() {
    return name;
  }

  MessageType scalar(int number, FieldKind kind, String field) {
    return add(number, kind, field, Presence.NOT_DEFAULT);
  }

  MessageType optional(int number, FieldKind kind, String field) {
    return add(number, kind, field, Presence.SENT);
  }

  MessageType oneOf(int number, FieldKind kind, String field) {
    return add(number, kind, field, Presence.ONE_OF);
  }

  MessageType oneOf(int number, MessageType type, String field) {
    return add(number, type, field, Presence.ONE_OF, false);
  }

  MessageType numbers(int number, FieldKind kind, String field) {
    return add(number, kind, field, Presence.REPEATED);
  }

  MessageType texts(int number, String field) {
    return add(number, FieldKind.TEXT, field, Presence.REPEATED);
  }

  MessageType one(int number, MessageType type, String field) {
    return add(number, type, field, Presence.ALWAYS, false);
  }

  MessageType many(int number, MessageType type, String field) {
    return add(number, type, field, Presence.REPEATED, false);
  }

  MessageType pairs(int number, MessageType pair, String field) {
    pairTag = number < 16 ? number << 3 | 2 : NO_TAG;
    return many(number, pair, field);
  }

  MessageType items(int number, MessageType type, String field) {
    return add(number, type, field, Presence.REPEATED, true);
  }

  MessageType choice(int number, Map<String, Integer> names, String field) {
    return add(
        new FieldType(field, number, FieldKind.ENUM, Presence.NOT_DEFAULT, null, names, false));
  }

  private MessageType add(int number, FieldKind kind, String field, Presence presence) {
    return add(new FieldType(field, number, kind, presence, null, Map.of(), false));
  }

  private MessageType add(
      int number, MessageType type, String field, Presence presence, boolean item) {
    return add(new FieldType(field, number, FieldKind.MESSAGE, presence, type, Map.of(), item));
  }

  private MessageType add(FieldType field) {
    fields.add(field.at(fields.size()));
    byNumber[field.number()] = field;
    byName.put(field.name(), field);
    byName.put(field.jsonName(), field);
    return this;
  }
}
