package dev.clew.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.otlp.Delimited;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.schema.FieldType;
import dev.clew.wire.schema.MessageType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/// Reads one scalar JSON value by its field's kind and appends the field. Values of repeated
/// numbers are appended without a tag, as their packed run wants them.
final class JsonScalars {
  private static final BigInteger UNSIGNED_MAX = new BigInteger("18446744073709551615");

  private final JsonParser parser;
  private final ByteBuilder out;

  JsonScalars(JsonParser parser, ByteBuilder out) {
    this.parser = parser;
    this.out = out;
  }

  void append(MessageType type, FieldType field) throws IOException, MalformedOtlpException {
    switch (field.kind()) {
      case TEXT -> Delimited.text(out, field.tag(), text(type, field));
      case BYTES -> Delimited.bytes(out, field.tag(), base64(type, field));
      case TRACE_ID -> id(type, field, 16);
      case SPAN_ID -> id(type, field, 8);
      case BOOL -> tagged(field).append((byte) (bool(type, field) ? 1 : 0));
      case INT32 -> tagged(field).appendVarint(signed(type, field, 32));
      case UINT32 -> tagged(field).appendVarint(unsigned(type, field, 32));
      case SINT32 -> tagged(field).appendVarint(zigzag((int) signed(type, field, 32)));
      case ENUM -> tagged(field).appendVarint(choice(type, field));
      case INT64 -> tagged(field).appendVarint(signed(type, field, 64));
      case UINT64 -> tagged(field).appendVarint(unsigned(type, field, 64));
      case FIXED32 -> tagged(field).appendFixed32((int) unsigned(type, field, 32));
      case FIXED64 -> tagged(field).appendFixed64(unsigned(type, field, 64));
      case SFIXED64 -> tagged(field).appendFixed64(signed(type, field, 64));
      case DOUBLE -> tagged(field).appendFixed64(Double.doubleToRawLongBits(real(type, field)));
      case MESSAGE -> throw new IllegalStateException(field.name() + " is no scalar");
    }
  }

  MalformedOtlpException wrong(MessageType type, FieldType field, String reason)
      throws IOException {
    return new MalformedOtlpException(
        "%s.%s: %s, found %s at byte %d"
            .formatted(
                type.name(),
                field.jsonName(),
                reason,
                shown(),
                parser.currentTokenLocation().getByteOffset()));
  }

  private String shown() throws IOException {
    String text = parser.currentToken().isScalarValue() ? parser.getText() : "a structure";
    return text.length() > 64 ? text.substring(0, 64) + "…" : text;
  }

  private ByteBuilder tagged(FieldType field) {
    return field.packed() ? out : out.appendVarint(field.tag());
  }

  private static long zigzag(int number) {
    return Integer.toUnsignedLong(number << 1 ^ number >> 31);
  }

  private String text(MessageType type, FieldType field)
      throws IOException, MalformedOtlpException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> "";
      default -> throw wrong(type, field, "expected a string");
    };
  }

  private byte[] base64(MessageType type, FieldType field)
      throws IOException, MalformedOtlpException {
    try {
      return Base64.getDecoder().decode(text(type, field));
    } catch (IllegalArgumentException _) {
      throw wrong(type, field, "expected base64");
    }
  }

  private void id(MessageType type, FieldType field, int size)
      throws IOException, MalformedOtlpException {
    String hex = text(type, field);
    if (hex.isEmpty()) {
      return;
    }
    if (hex.length() != 2 * size) {
      throw wrong(type, field, "expected " + 2 * size + " hex digits");
    }
    out.appendVarint(field.tag()).appendVarint(size);
    for (int i = 0; i < hex.length(); i += 2) {
      int high = digit(hex.charAt(i));
      int low = digit(hex.charAt(i + 1));
      if ((high | low) < 0) {
        throw wrong(type, field, "expected hex digits");
      }
      out.append((byte) (high << 4 | low));
    }
  }

  private static int digit(char c) {
    return c <= 'f' ? Character.digit(c, 16) : -1;
  }

  private boolean bool(MessageType type, FieldType field)
      throws IOException, MalformedOtlpException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrong(type, field, "expected true or false");
    };
  }

  private long choice(MessageType type, FieldType field)
      throws IOException, MalformedOtlpException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return signed(type, field, 32);
    }
    Integer number = field.names().get(parser.getText());
    if (number == null) {
      throw wrong(type, field, "unknown name");
    }
    return number;
  }

  private long signed(MessageType type, FieldType field, int bits)
      throws IOException, MalformedOtlpException {
    BigInteger number = integer(type, field);
    if (number.bitLength() >= bits) {
      throw wrong(type, field, "expected a number of " + bits + " bits");
    }
    return number.longValue();
  }

  private long unsigned(MessageType type, FieldType field, int bits)
      throws IOException, MalformedOtlpException {
    BigInteger number = integer(type, field);
    BigInteger max = bits == 64 ? UNSIGNED_MAX : UNSIGNED_MAX.shiftRight(64 - bits);
    if (number.signum() < 0 || number.compareTo(max) > 0) {
      throw wrong(type, field, "expected an unsigned number of " + bits + " bits");
    }
    return number.longValue();
  }

  /// Reads a whole number. Exponents are refused before they are unfolded: `1e999999999` is short.
  private BigInteger integer(MessageType type, FieldType field)
      throws IOException, MalformedOtlpException {
    String text =
        switch (parser.currentToken()) {
          case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
          default -> throw wrong(type, field, "expected a number");
        };
    try {
      if (text.length() <= 24) {
        return new BigInteger(text);
      }
    } catch (NumberFormatException _) {
      return wholeDecimal(type, field, text);
    }
    throw wrong(type, field, "expected a whole number");
  }

  private BigInteger wholeDecimal(MessageType type, FieldType field, String text)
      throws IOException, MalformedOtlpException {
    try {
      var decimal = new BigDecimal(text);
      if (Math.abs((long) decimal.scale()) <= 24) {
        return decimal.toBigIntegerExact();
      }
    } catch (NumberFormatException | ArithmeticException _) {
      throw wrong(type, field, "expected a whole number");
    }
    throw wrong(type, field, "expected a whole number");
  }

  private double real(MessageType type, FieldType field)
      throws IOException, MalformedOtlpException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> named(type, field, parser.getText());
      default -> throw wrong(type, field, "expected a number");
    };
  }

  private double named(MessageType type, FieldType field, String text)
      throws IOException, MalformedOtlpException {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity", "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> parsed(type, field, text);
    };
  }

  private double parsed(MessageType type, FieldType field, String text)
      throws IOException, MalformedOtlpException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw wrong(type, field, "expected a number");
    }
  }
}
