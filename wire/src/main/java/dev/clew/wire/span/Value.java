package dev.clew.wire.span;

import java.util.List;

/// An attribute's value: OTLP's AnyValue.
public sealed interface Value {
  record Text(String value) implements Value {}

  record Bool(boolean value) implements Value {}

  record Int(long value) implements Value {}

  record Real(double value) implements Value {}

  record Array(List<Value> values) implements Value {
    public Array {
      values = List.copyOf(values);
    }
  }

  record KeyValues(List<Attribute> entries) implements Value {
    public KeyValues {
      entries = List.copyOf(entries);
    }
  }

  /// Bytes, borrowed: nobody may write to the array. Equality is that of the array's identity.
  record Bytes(byte[] value) implements Value {}

  /// A value that was sent without any content.
  record Empty() implements Value {}
}
