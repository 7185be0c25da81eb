package dev.clew.wire.propagation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Any bytes at all: as the value of every header, and as lines that hold headers.
class PropagationFuzz {
  @FuzzTest(maxDuration = "60s")
  void values(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (HeaderFormat format : HeaderFormat.values()) {
      PlaceChecks.explain(format, text);
    }
  }

  @FuzzTest(maxDuration = "60s")
  void lines(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    RequestHeaders.explain(HeaderLine.find(lines));
    lines.forEach(HeaderLine::parse);
  }
}
