package dev.clew.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void writesFieldsAsOneJsonObjectBehindATab() {
    assertThat(LogLine.of("Traces", "resource spans", 1, "spans", 2L))
        .isEqualTo("Traces\t{\"resource spans\": 1, \"spans\": 2}");
    assertThat(LogLine.of("x", "ok", true, "interval", 1.0, "half", 0.5))
        .isEqualTo("x\t{\"ok\": true, \"interval\": 1, \"half\": 0.5}");
  }

  @Test
  void escapesWhatJsonCannotHold() {
    assertThat(LogLine.of("x", "error", "a \"b\"\\\n\t\r\u0001é"))
        .isEqualTo("x\t{\"error\": \"a \\\"b\\\"\\\\\\n\\t\\r\\u0001é\"}");
  }
}
