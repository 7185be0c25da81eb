package dev.clew.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  @Test
  void writesScalarsPlainly() {
    assertThat(ValueText.of(new Value.Text("a\"b"))).isEqualTo("a\"b");
    assertThat(ValueText.of(new Value.Int(-5))).isEqualTo("-5");
    assertThat(ValueText.of(new Value.Real(2.0))).isEqualTo("2");
    assertThat(ValueText.of(new Value.Real(Double.NEGATIVE_INFINITY))).isEqualTo("-Inf");
    assertThat(ValueText.of(new Value.Bytes(new byte[] {1, 2}))).isEqualTo("AQI=");
    assertThat(ValueText.of(new Value.Empty())).isEmpty();
  }

  @Test
  void writesStructuresAsSortedJson() {
    Value map =
        new Value.KeyValues(
            List.of(
                Attribute.of("b", "<\n\u0001"),
                new Attribute(
                    "a", new Value.Array(List.of(new Value.Bool(true), new Value.Empty())))));
    assertThat(ValueText.of(map)).isEqualTo("{\"a\":[true,null],\"b\":\"\\u003c\\n\\u0001\"}");
  }
}
