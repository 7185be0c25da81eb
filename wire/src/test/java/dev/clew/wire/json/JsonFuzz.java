package dev.clew.wire.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.wire.Signal;
import dev.clew.wire.jaeger.JaegerJson;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpReaders;
import dev.clew.wire.zipkin.ZipkinJson;

/// Any text at all: refused, or turned into bytes that every reader takes.
class JsonFuzz {
  private interface Reader {
    byte[] read(byte[] text) throws MalformedOtlpException;
  }

  @FuzzTest(maxDuration = "60s")
  void otlp(byte[] text) {
    for (Signal signal : Signal.values()) {
      check(signal, each -> OtlpJson.toProtobuf(signal, each, 0, each.length), text);
    }
  }

  @FuzzTest(maxDuration = "60s")
  void jaeger(byte[] text) {
    check(Signal.TRACES, JaegerJson::toTracesData, text);
  }

  @FuzzTest(maxDuration = "60s")
  void zipkin(byte[] text) {
    check(Signal.TRACES, ZipkinJson::toTracesData, text);
  }

  private static void check(Signal signal, Reader reader, byte[] text) {
    byte[] bytes;
    try {
      bytes = reader.read(text);
    } catch (MalformedOtlpException _) {
      return;
    }
    if (!OtlpReaders.tryAll(signal, bytes)) {
      throw new AssertionError("read into bytes that are not valid");
    }
  }
}
