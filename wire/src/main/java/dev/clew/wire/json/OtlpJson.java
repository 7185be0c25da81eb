package dev.clew.wire.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.schema.MessageType;
import dev.clew.wire.schema.OtlpSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// OTLP/JSON to protobuf and back.
public final class OtlpJson {
  private OtlpJson() {}

  /// Reads a request in JSON as liberally as the collector does: keys in camel or snake case, enums
  /// as numbers or names, numbers as numbers or strings, unknown keys left out.
  ///
  /// @throws MalformedOtlpException naming the place and reason when it is no such request
  public static byte[] toProtobuf(Signal signal, byte[] json, int from, int to)
      throws MalformedOtlpException {
    var out = new ByteBuilder(to - from);
    try {
      JsonFaults.run(() -> read(signal, json, from, to, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void read(Signal signal, byte[] json, int from, int to, ByteBuilder out)
      throws IOException, MalformedOtlpException {
    try (JsonParser parser = JsonWalk.FACTORY.createParser(json, from, to - from)) {
      new JsonReader(parser, out).request(OtlpSchema.of(signal));
    }
  }

  /// Writes a request, which has passed validation, as compact JSON: fields in the protocol's
  /// order, zeros left out, 64-bit numbers as strings, ids as lower-case hex.
  public static byte[] toJson(Signal signal, byte[] protobuf) {
    return toJson(signal, protobuf, 0, protobuf.length);
  }

  public static byte[] toJson(Signal signal, byte[] protobuf, int from, int to) {
    var out = new ByteArrayOutputStream(2 * (to - from));
    try (JsonGenerator generator = JsonWalk.FACTORY.createGenerator(out)) {
      write(OtlpSchema.of(signal), protobuf, from, to, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Writes one message, which has passed validation, as a JSON object.
  public static void write(
      MessageType type, byte[] protobuf, int from, int to, JsonGenerator generator)
      throws IOException {
    write(type, protobuf, from, to, generator, JsonStyle.COLLECTOR);
  }

  /// Writes one message, which has passed validation, as a JSON object of a style.
  public static void write(
      MessageType type, byte[] protobuf, int from, int to, JsonGenerator generator, JsonStyle style)
      throws IOException {
    new JsonWriter(generator, style).message(type, protobuf, from, to);
  }
}
