package dev.clew.wire.jaeger;

import dev.clew.wire.semconv.Semconv;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Value;
import org.jspecify.annotations.Nullable;

/// A span's status as its tags tell it: `error` first, then `otel.status_code`, then the HTTP code.
record JaegerStatus(SpanStatus code, String message) {
  private static final JaegerStatus UNSET = new JaegerStatus(SpanStatus.UNSET, "");

  static JaegerStatus take(TagMap tags, SpanKind kind) {
    boolean error = tags.find(Semconv.ERROR) instanceof Value.Bool(boolean set) && set;
    Value told = tags.take(Semconv.OTEL_STATUS_CODE);
    if (error) {
      tags.take(Semconv.ERROR);
      String description = tags.takeText(Semconv.OTEL_STATUS_DESCRIPTION);
      return new JaegerStatus(
          SpanStatus.ERROR,
          description.isEmpty() ? text(tags.find(Semconv.HTTP_STATUS_MESSAGE)) : description);
    }
    if (told != null) {
      return new JaegerStatus(code(text(told)), tags.takeText(Semconv.OTEL_STATUS_DESCRIPTION));
    }
    return ofHttp(tags, kind);
  }

  private static SpanStatus code(String word) {
    if (word.equalsIgnoreCase("error")) {
      return SpanStatus.ERROR;
    }
    return word.equalsIgnoreCase("ok") ? SpanStatus.OK : SpanStatus.UNSET;
  }

  private static JaegerStatus ofHttp(TagMap tags, SpanKind kind) {
    long code = number(tags.find(Semconv.HTTP_STATUS_CODE));
    boolean failed = code >= 500 || (code >= 400 && kind == SpanKind.CLIENT);
    return failed
        ? new JaegerStatus(SpanStatus.ERROR, text(tags.find(Semconv.HTTP_STATUS_MESSAGE)))
        : UNSET;
  }

  private static long number(@Nullable Value value) {
    return switch (value) {
      case Value.Int(long number) -> number;
      case Value.Real(double number) -> (long) number;
      case Value.Text(String text) when text.matches("[1-9][0-9]{2}") -> Long.parseLong(text);
      case null, default -> 0;
    };
  }

  private static String text(@Nullable Value value) {
    return value instanceof Value.Text(String text) ? text : "";
  }
}
