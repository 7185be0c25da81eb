package dev.clew.wire.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.Signal;
import dev.clew.wire.json.OtlpJson;
import dev.clew.wire.span.Attribute;

/// Runs every reader and rewriter over bytes.
public final class OtlpReaders {
  private OtlpReaders() {}

  /// Returns false when validation refuses the bytes; when it accepts them, everything must work.
  public static boolean tryAll(Signal signal, byte[] bytes) {
    int items;
    try {
      items = OtlpValidation.validate(signal, bytes, 0, bytes.length);
    } catch (MalformedOtlpException _) {
      return false;
    }
    assertThat(OtlpSummary.of(signal, bytes, 0, bytes.length).items()).isLessThanOrEqualTo(items);
    rewriters(signal, bytes);
    if (signal == Signal.TRACES) {
      assertThat(SpanDecoder.spans(bytes, 0, bytes.length)).hasSize(items);
    }
    json(signal, bytes);
    return true;
  }

  private static void rewriters(Signal signal, byte[] bytes) {
    var out = new ByteBuilder(bytes.length);
    filter(signal).apply(bytes, 0, bytes.length, out);
    requireValid(signal, out.toByteArray());
    out.clear();
    new ResourceUpsert(Attribute.of("key", 1)).apply(bytes, 0, bytes.length, out);
    requireValid(signal, out.toByteArray());
  }

  private static ItemFilter filter(Signal signal) {
    return switch (signal) {
      case TRACES -> AttributeFilter.droppingSpans("key", "a");
      case LOGS -> AttributeFilter.droppingLogs("key", "a");
      case METRICS -> new ItemFilter((_, from, to) -> (to - from) % 2 == 0);
    };
  }

  private static void json(Signal signal, byte[] bytes) {
    byte[] json = OtlpJson.toJson(signal, bytes);
    try {
      requireValid(signal, OtlpJson.toProtobuf(signal, json, 0, json.length));
    } catch (MalformedOtlpException e) {
      throw new AssertionError("cannot read what it wrote", e);
    }
  }

  private static void requireValid(Signal signal, byte[] bytes) {
    try {
      OtlpValidation.validate(signal, bytes, 0, bytes.length);
    } catch (MalformedOtlpException e) {
      throw new AssertionError("wrote what is not valid", e);
    }
  }
}
