package dev.clew.store.block.columns;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.AttributeHash;
import dev.clew.store.block.AttributeSink;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.store.parquet.Column;
import dev.clew.store.parquet.TextColumn;
import dev.clew.store.parquet.Utf8;
import dev.clew.traceql.source.Field.Level;
import dev.clew.wire.otlp.AttributeCursor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Brings attributes to their place: column, tail or neither; and each to the sink. Not safe for
/// use by many threads.
final class AttributeWriter {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final Keys keys;
  private final ColumnPlan plan;
  private final AttributeSink sink;
  private final Scalar scalar = new Scalar();
  private int key;

  AttributeWriter(Keys keys, ColumnPlan plan, AttributeSink sink) {
    this.keys = keys;
    this.plan = plan;
    this.sink = sink;
  }

  /// Sets a span's attribute in its row, or appends it to the row's tail.
  void write(Level level, AttributeCursor attribute, int row, ByteBuilder tail) {
    Column column = place(level, attribute, tail);
    if (column == null) {
      return;
    }
    if (!column.has(row)) {
      Cells.set(column, row, bits(column, attribute));
    } else if (column instanceof TextColumn) {
      sink.add(textHash(keyHash(attribute)));
    }
  }

  /// Adds an origin's attribute to its cells, or appends it to their tail.
  void write(Level level, AttributeCursor attribute, Cells cells, ByteBuilder tail) {
    Column column = place(level, attribute, tail);
    if (column != null) {
      cells.add(column, bits(column, attribute));
    }
  }

  private @Nullable Column place(Level level, AttributeCursor attribute, ByteBuilder tail) {
    byte[] bytes = attribute.bytes();
    key = keys.of(level, bytes, attribute.keyStart(), attribute.keyEnd());
    Type type = scalar.read(attribute);
    if (type == Type.OTHER) {
      return null;
    }
    Column column = plan.column(key, type);
    if (!(column instanceof TextColumn)) {
      sink.add(hash(keyHash(attribute)));
    }
    if (column == null && ColumnName.exists(level, type)) {
      append(level, attribute, tail);
    }
    return column;
  }

  private long keyHash(AttributeCursor attribute) {
    return key == Keys.NONE
        ? AttributeHash.key(attribute.bytes(), attribute.keyStart(), attribute.keyEnd())
        : keys.hash(key);
  }

  /// Returns the value's form in its column. A text's hash goes to the sink when the text is new to
  /// the row group.
  private long bits(Column column, AttributeCursor attribute) {
    if (!(column instanceof TextColumn text)) {
      return scalar.number();
    }
    int known = text.distinct();
    int code = text.codeOf(scalar.bytes(), scalar.from(), scalar.to());
    if (code == known) {
      sink.add(textHash(keyHash(attribute)));
    }
    return code;
  }

  private long hash(long key) {
    return switch (scalar.type()) {
      case TEXT -> textHash(key);
      case INT -> AttributeHash.number(key, scalar.number());
      case REAL -> AttributeHash.real(key, scalar.real());
      case BOOL -> AttributeHash.bool(key, scalar.bool());
      case OTHER -> throw new IllegalStateException("not hashed");
    };
  }

  private long textHash(long key) {
    byte[] bytes = scalar.bytes();
    if (Utf8.isValid(bytes, scalar.from(), scalar.to())) {
      return AttributeHash.text(key, bytes, scalar.from(), scalar.to());
    }
    byte[] decoded = Utf8.decoded(bytes, scalar.from(), scalar.to());
    return AttributeHash.text(key, decoded, 0, decoded.length);
  }

  private void append(Level level, AttributeCursor attribute, ByteBuilder tail) {
    Tail.appendKey(
        tail,
        ColumnName.letter(level),
        attribute.bytes(),
        attribute.keyStart(),
        attribute.keyEnd(),
        ColumnName.letter(scalar.type()));
    switch (scalar.type()) {
      case TEXT -> Tail.appendText(tail, scalar.bytes(), scalar.from(), scalar.to());
      case INT -> tail.appendUtf8(Long.toString(scalar.number()));
      case REAL -> tail.appendUtf8(Double.toString(scalar.real()));
      case BOOL -> tail.append(scalar.bool() ? TRUE : FALSE);
      case OTHER -> throw new IllegalStateException("not in the tail");
    }
  }
}
