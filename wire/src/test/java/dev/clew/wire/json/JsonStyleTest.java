package dev.clew.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import dev.clew.wire.schema.OtlpSchema;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JsonStyleTest {
  private static final Span SPAN =
      Span.newBuilder()
          .setSpanId(ByteString.copyFrom(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}))
          .setKind(Span.SpanKind.SPAN_KIND_SERVER)
          .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
          .build();

  @Test
  void protobufsStyleHasIdsInBase64AndEnumsByName() throws IOException {
    assertThat(write(SPAN, JsonStyle.PROTOBUF))
        .isEqualTo(
            "{\"spanId\":\"AAECAwQFBgc=\",\"kind\":\"SPAN_KIND_SERVER\","
                + "\"status\":{\"code\":\"STATUS_CODE_ERROR\"}}");
  }

  @Test
  void collectorsStyleHasIdsInHexAndEnumsAsNumbers() throws IOException {
    assertThat(write(SPAN, JsonStyle.COLLECTOR))
        .isEqualTo("{\"spanId\":\"0001020304050607\",\"kind\":2,\"status\":{\"code\":2}}");
  }

  @Test
  void onlyTheCollectorShowsMessagesThatWereNotSent() throws IOException {
    assertThat(write(Span.getDefaultInstance(), JsonStyle.COLLECTOR)).isEqualTo("{\"status\":{}}");
    assertThat(write(Span.getDefaultInstance(), JsonStyle.PROTOBUF)).isEqualTo("{}");
  }

  @Test
  void numbersWithoutANameStayNumbers() throws IOException {
    Span odd = Span.newBuilder().setKindValue(77).build();
    assertThat(write(odd, JsonStyle.PROTOBUF)).isEqualTo("{\"kind\":77}");
  }

  private static String write(Span span, JsonStyle style) throws IOException {
    byte[] bytes = span.toByteArray();
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      OtlpJson.write(OtlpSchema.SPAN, bytes, 0, bytes.length, json, style);
    }
    return out.toString();
  }
}
