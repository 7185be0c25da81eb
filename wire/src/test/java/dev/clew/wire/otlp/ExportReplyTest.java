package dev.clew.wire.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExportReplyTest {
  @Test
  void readsAPartialSuccess() throws MalformedOtlpException {
    byte[] bytes =
        ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(7)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    assertThat(ExportReply.parse(bytes)).isEqualTo(new ExportReply(7, "too old"));
    assertThatThrownBy(() -> ExportReply.parse(Arrays.copyOf(bytes, bytes.length - 3)))
        .isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void anEmptyPartialSuccessIsAFullOne() throws MalformedOtlpException {
    assertThat(ExportReply.parse(new byte[] {0x0A, 0}).isFullSuccess()).isTrue();
    assertThat(ExportReply.parse(new byte[0]).isFullSuccess()).isTrue();
  }

  @Test
  void readsJson() throws MalformedOtlpException {
    String text = "{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"no\"}}";
    assertThat(ExportReply.parseJson(text.getBytes())).isEqualTo(new ExportReply(3, "no"));
    assertThat(ExportReply.parseJson("{}".getBytes()).isFullSuccess()).isTrue();
    assertThatThrownBy(() -> ExportReply.parseJson("<html>".getBytes()))
        .isInstanceOf(MalformedOtlpException.class);
  }
}
