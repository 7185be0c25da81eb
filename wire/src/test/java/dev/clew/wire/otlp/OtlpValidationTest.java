package dev.clew.wire.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.Signal;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Value;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpValidationTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          length past the end       | 0A05        | TracesData.resource_spans at byte 2: length 5 passes the 0 bytes left
          negative length           | 0AFFFFFFFFFFFFFFFFFF01 | length -1 passes
          endless number            | 0AFFFFFFFFFFFFFFFFFFFFFF01 | a number of more than ten bytes
          truncated length          | 0A80        | it ends inside a number
          group                     | 0B0C        | TracesData.resource_spans at byte 1: wrong wire type 3
          group end                 | 0C          | wire type 4
          unknown wire type         | 0F          | wire type 7
          field number zero         | 0200        | field tag 2
          wrong wire type           | 0801        | TracesData.resource_spans at byte 1: wrong wire type 0
          trace id of one byte      | 0A0712051203 0A0101 | Span.trace_id at byte 8: an id of 1 bytes, not 16
          span id of nine bytes     | 0A0F120D120B 1209010203040506070809 | Span.span_id at byte 8: an id of 9 bytes, not 8
          truncated fixed64         | 0A0812061204 39010203 | Span at byte 7: it ends inside a number
          """)
  void refuses(String what, String hex, String reason) {
    assertThatThrownBy(() -> validate(hex))
        .as(what)
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                   | ''            | 0
          an empty span             | 0A0412021200  | 1
          empty ids                 | 0A0812061204 0A001200 | 1
          an unknown field          | FA0701410A0412021200 | 1
          the highest field number  | FAFFFFFF0F0141 | 0
          a padded length           | 0A848000 12021200 | 1
          a padded tag              | 8A8000 04 12021200 | 1
          text that is not UTF-8    | 0A0712051203 2A01FF | 1
          """)
  void accepts(String what, String hex, int items) throws MalformedOtlpException {
    assertThat(validate(hex)).as(what).isEqualTo(items);
  }

  @Test
  void boundsNesting() throws MalformedOtlpException {
    byte[] deep = nested(40);
    assertThat(OtlpValidation.validate(Signal.LOGS, deep, 0, deep.length)).isEqualTo(1);
    byte[] deeper = nested(60);
    assertThatThrownBy(() -> OtlpValidation.validate(Signal.LOGS, deeper, 0, deeper.length))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("messages nest more than 100 deep");
  }

  private static byte[] nested(int levels) {
    Value value = new Value.Text("x");
    for (int i = 0; i < levels; i++) {
      value = new Value.Array(List.of(value));
    }
    var out = new ByteBuilder(64);
    int group = Delimited.open(out, Tags.GROUP);
    int scope = Delimited.open(out, Tags.SCOPE_GROUP);
    int log = Delimited.open(out, Tags.ITEM);
    ValueCodec.appendAttribute(out, 6 << 3 | 2, new Attribute("k", value));
    Delimited.close(out, log);
    Delimited.close(out, scope);
    Delimited.close(out, group);
    return out.toByteArray();
  }

  @Test
  void replacedMembersOfAOneofAreGone() {
    byte[] value = bytes("2A040A020A00" + "0A0178" + "2A040A021801");
    assertThat(ValueCodec.decode(value, 0, value.length))
        .isEqualTo(new Value.Array(List.of(new Value.Int(1))));
    byte[] merged = bytes("2A040A021801" + "2A040A021802");
    assertThat(ValueCodec.decode(merged, 0, merged.length))
        .isEqualTo(new Value.Array(List.of(new Value.Int(1), new Value.Int(2))));
  }

  @Test
  void valuesInPartsAreJoined() {
    byte[] pair = bytes("1203" + "0A0178" + "0A016B" + "1202" + "1805");
    assertThat(ValueCodec.decodeAttribute(pair, 0, pair.length)).isEqualTo(Attribute.of("k", 5));
  }

  @Test
  void resourcesInPartsAreJoined() {
    byte[] bytes =
        bytes("0A1A" + "0A020A00" + "1204" + "12020A00" + "0A0E0A0C0A036B6579" + "12050A0376616C");
    var cursor = new SpanCursor().wrap(bytes, 0, bytes.length);
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.resourceEnd() - cursor.resourceStart()).isEqualTo(16);
    assertThat(
            SpanDecoder.resource(
                    cursor.resourceBytes(), cursor.resourceStart(), cursor.resourceEnd(), "")
                .attributes())
        .containsExactly(new Attribute("", new Value.Empty()), Attribute.of("key", "val"));
  }

  private static int validate(String hex) throws MalformedOtlpException {
    byte[] bytes = bytes(hex);
    return OtlpValidation.validate(Signal.TRACES, bytes, 0, bytes.length);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
