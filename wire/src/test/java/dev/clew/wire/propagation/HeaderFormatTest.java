package dev.clew.wire.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.wire.id.Hex;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each rule of each format: what is said, and that nothing is said where nothing is wrong.
class HeaderFormatTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String IDS = TRACE + "-" + SPAN;

  private static Explanation explain(HeaderFormat format, String value) {
    return PlaceChecks.explain(format, value);
  }

  /// Checks the findings, each as "SEVERITY offset what", by a beginning of `what`.
  private static void finds(HeaderFormat format, String value, String... expected) {
    List<String> found =
        explain(format, value).findings().stream()
            .map(each -> each.severity() + " " + each.place().offset() + " " + each.what())
            .toList();
    assertThat(found).as(value).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).as(value).startsWith(expected[i]);
    }
  }

  private static String meaning(HeaderFormat format, String value, String field) {
    return explain(format, value).fields().stream()
        .filter(each -> each.name().equals(field))
        .map(Field::meaning)
        .collect(Collectors.joining("|"));
  }

  @Test
  void traceparentIsRead() {
    finds(HeaderFormat.TRACEPARENT, "00-" + IDS + "-01");
    finds(HeaderFormat.TRACEPARENT, "00-" + IDS + "-03");
    Context context = explain(HeaderFormat.TRACEPARENT, "00-" + IDS + "-01").context();
    assertThat(context.traceId().hex()).isEqualTo(TRACE);
    assertThat(Hex.format(context.spanId())).isEqualTo(SPAN);
    assertThat(context.sampling()).isEqualTo(Sampling.SAMPLED);
    assertThat(meaning(HeaderFormat.TRACEPARENT, "00-" + IDS + "-02", "flags"))
        .isEqualTo(
            "not sampled: the caller recorded nothing, 02 random: the last 7 bytes of"
                + " trace-id are");
    assertThat(
            meaning(
                HeaderFormat.TRACEPARENT,
                "00-00000000000000008448eb211c80319c-" + SPAN + "-00",
                "trace-id"))
        .contains("64 bits");
  }

  @Test
  void traceparentOfOtherVersions() {
    finds(HeaderFormat.TRACEPARENT, "ff-" + IDS + "-01", "ERROR 0 version ff is forbidden");
    finds(HeaderFormat.TRACEPARENT, "cc-" + IDS + "-ff-what-ever");
    finds(HeaderFormat.TRACEPARENT, "00-" + IDS + "-01-x", "ERROR 56 version 00 ends");
    finds(HeaderFormat.TRACEPARENT, "0-" + IDS + "-01", "ERROR 0 version has 1 digit, not 2");
    finds(HeaderFormat.TRACEPARENT, "00-" + IDS + "-05", "WARNING 53 flags 04 have no meaning");
    finds(HeaderFormat.TRACEPARENT, "01-" + IDS + "-05");
  }

  @Test
  void traceparentMistakes() {
    finds(
        HeaderFormat.TRACEPARENT,
        "00-" + TRACE.toUpperCase(java.util.Locale.ROOT) + "-" + SPAN + "-01",
        "ERROR 3 trace-id is in upper case");
    finds(
        HeaderFormat.TRACEPARENT,
        "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01",
        "ERROR 3 trace-id is all zeros",
        "ERROR 36 parent-id is all zeros");
    finds(
        HeaderFormat.TRACEPARENT,
        "00-0af76519-16cd-43dd-8448-eb211c80319c-" + SPAN + "-01",
        "ERROR 3 trace-id is written as a UUID");
    finds(HeaderFormat.TRACEPARENT, "00-" + IDS, "ERROR 52 flags is missing");
    finds(
        HeaderFormat.TRACEPARENT,
        "00-" + SPAN + "-" + SPAN + "-0g",
        "ERROR 3 trace-id has 16 digits, not 32",
        "ERROR 38 flags takes hex digits: 'g' is none");
  }

  @Test
  void tracestateIsRead() {
    String value = "ot=th:c;rv:6e6d1a75832a2f,dd=s:2;o:rum;t.dm:-4,fw529a3039@dt=x, rojo= y";
    finds(HeaderFormat.TRACESTATE, value);
    assertThat(explain(HeaderFormat.TRACESTATE, value).entry("rojo")).hasValue(" y");
    assertThat(meaning(HeaderFormat.TRACESTATE, value, "ot.th"))
        .isEqualTo("sampling threshold: 25 % of traces are kept, one stands for 4");
    assertThat(meaning(HeaderFormat.TRACESTATE, value, "dd.s"))
        .isEqualTo("sampling priority: kept by a user's rule");
    assertThat(meaning(HeaderFormat.TRACESTATE, value, "fw529a3039@dt"))
        .isEqualTo("Dynatrace's member, tenant fw529a3039");
    assertThat(meaning(HeaderFormat.TRACESTATE, "ot=th:0", "ot.th")).contains("100 % ");
    assertThat(meaning(HeaderFormat.TRACESTATE, "ot=th:ff7", "ot.th")).contains("0.2197 % ");
  }

  @Test
  void tracestateMistakes() {
    finds(HeaderFormat.TRACESTATE, "a=1,,b=2", "NOTE 4 an empty member");
    finds(HeaderFormat.TRACESTATE, "a=1,a=2", "ERROR 4 key a is there twice");
    finds(HeaderFormat.TRACESTATE, "A=1", "ERROR 0 a key starts with a lower-case letter");
    finds(HeaderFormat.TRACESTATE, "aB=1", "ERROR 1 'B' is not allowed in a key");
    finds(HeaderFormat.TRACESTATE, "a =1", "ERROR 1 ' ' is not allowed in a key");
    finds(HeaderFormat.TRACESTATE, "a", "ERROR 0 a member is key=value");
    finds(HeaderFormat.TRACESTATE, "=1", "ERROR 0 a key has 1 to 256 characters");
    finds(HeaderFormat.TRACESTATE, "a=", "ERROR 2 a value has 1 to 256 characters");
    finds(HeaderFormat.TRACESTATE, "a=b=c", "ERROR 3 '=' in a value");
    finds(HeaderFormat.TRACESTATE, "a=é", "ERROR 2 a character outside of printable ASCII");
    finds(HeaderFormat.TRACESTATE, "a=" + "x".repeat(257), "ERROR 2 a value has 1 to 256");
    finds(HeaderFormat.TRACESTATE, "ot=th:C", "ERROR 6 th takes 1 to 14");
    finds(HeaderFormat.TRACESTATE, "ot=rv:12", "ERROR 6 rv takes 14");
    finds(HeaderFormat.TRACESTATE, "ot=th:c;th:8", "ERROR 8 ot.th is there twice");
    finds(HeaderFormat.TRACESTATE, "ot=half", "ERROR 3 the ot member is a list");
    assertThat(explain(HeaderFormat.TRACESTATE, "ot=th:C,b=1").entry("b")).hasValue("1");
    assertThat(explain(HeaderFormat.TRACESTATE, "a=1,a=2").entry("a")).isEmpty();
  }

  @Test
  void tracestateOfLevel1() {
    finds(HeaderFormat.TRACESTATE, "33@nr=x");
    finds(HeaderFormat.TRACESTATE, "3nr=x", "WARNING 0 key 3nr is of level 2");
    finds(HeaderFormat.TRACESTATE, "a@b@c=x", "WARNING 0 key a@b@c is of level 2");
    finds(HeaderFormat.TRACESTATE, "a@=x", "WARNING 0 key a@ is of level 2");
    finds(HeaderFormat.TRACESTATE, "a@abcdefghijklmno=x", "WARNING 0 key a@abcdefghijklmno is");
  }

  @Test
  void tracestateSizes() {
    finds(HeaderFormat.TRACESTATE, members(32, "k%d=1"));
    finds(HeaderFormat.TRACESTATE, members(33, "k%d=1"), "ERROR 0 33 members");
    finds(
        HeaderFormat.TRACESTATE, members(6, "k%d=" + "x".repeat(100)), "WARNING 0 623 characters");
  }

  private static String members(int count, String form) {
    return IntStream.range(0, count)
        .mapToObj(i -> form.formatted(i))
        .collect(Collectors.joining(","));
  }

  @Test
  void baggageIsRead() {
    String value = "userId=Am%C3%A9lie;private;ttl=3, serverNode = DF%2028,empty=,eq=a=b";
    finds(HeaderFormat.BAGGAGE, value);
    Explanation header = explain(HeaderFormat.BAGGAGE, value);
    assertThat(header.entry("userId")).hasValue("Amélie");
    assertThat(header.entry("serverNode")).hasValue("DF 28");
    assertThat(header.entry("eq")).hasValue("a=b");
    assertThat(header.fields())
        .extracting(Field::name)
        .containsExactly("userId", "userId.private", "userId.ttl", "serverNode", "empty", "eq");
  }

  @Test
  void baggageMistakes() {
    finds(HeaderFormat.BAGGAGE, "a=x y", "ERROR 3 a space is not allowed in a value");
    finds(HeaderFormat.BAGGAGE, "a=\"x\"", "ERROR 2 '\"' is not allowed in a value");
    finds(HeaderFormat.BAGGAGE, "a=é", "ERROR 2 a character outside of ASCII");
    assertThat(explain(HeaderFormat.BAGGAGE, "a=é").findings().getFirst().remedy())
        .isEqualTo("percent-encode it: %C3%A9");
    finds(HeaderFormat.BAGGAGE, "a b=x", "ERROR 1 a space is not allowed in a key");
    finds(HeaderFormat.BAGGAGE, "a", "ERROR 0 a member is key=value");
    finds(HeaderFormat.BAGGAGE, "=a", "ERROR 0 a key is missing");
    finds(HeaderFormat.BAGGAGE, "a=100%", "ERROR 5 '%' is not followed by two hex digits");
    finds(HeaderFormat.BAGGAGE, "a=%ff", "WARNING 2 the encoded octets are not UTF-8");
    finds(HeaderFormat.BAGGAGE, "a=x+y", "NOTE 3 '+' is a plus sign");
    finds(HeaderFormat.BAGGAGE, "a=1;b c", "ERROR 5 a space is not allowed in a key");
    finds(HeaderFormat.BAGGAGE, "a=1,a=2", "WARNING 4 key a is there twice");
    finds(HeaderFormat.BAGGAGE, "a=1,", "WARNING 4 an empty member");
  }

  @Test
  void baggageSizes() {
    finds(HeaderFormat.BAGGAGE, members(64, "k%d=1"));
    finds(HeaderFormat.BAGGAGE, members(65, "k%d=1"), "WARNING 0 65 members");
    finds(
        HeaderFormat.BAGGAGE,
        "a=" + "x".repeat(4095),
        "WARNING 0 a member of more than 4096 bytes");
    finds(HeaderFormat.BAGGAGE, members(3, "k%d=" + "x".repeat(2800)), "WARNING 0 8411 bytes");
  }

  @Test
  void b3IsRead() {
    finds(HeaderFormat.B3, IDS);
    finds(HeaderFormat.B3, IDS + "-1-05e3ac9a4f6e3b90");
    finds(HeaderFormat.B3, SPAN + "-" + SPAN + "-d");
    finds(HeaderFormat.B3, "0");
    assertThat(explain(HeaderFormat.B3, IDS).context().sampling()).isEqualTo(Sampling.DEFERRED);
    assertThat(explain(HeaderFormat.B3, "d").context().sampling()).isEqualTo(Sampling.DEBUG);
    assertThat(explain(HeaderFormat.B3, IDS + "-0").context().sampling())
        .isEqualTo(Sampling.NOT_SAMPLED);
  }

  @Test
  void b3Mistakes() {
    finds(HeaderFormat.B3, TRACE, "ERROR 32 span id is missing");
    finds(HeaderFormat.B3, "", "ERROR 0 the sampling state is 0, 1 or d");
    finds(HeaderFormat.B3, "abc-" + SPAN, "ERROR 0 trace id has 3 characters, not 16 or 32");
    finds(HeaderFormat.B3, IDS + "-true", "ERROR 50 the sampling state is 0, 1 or d");
    finds(HeaderFormat.B3, IDS + "-" + SPAN, "ERROR 50 the third part is the sampling state");
    finds(
        HeaderFormat.B3, IDS + "-1--", "ERROR 52 parent span id has 0", "ERROR 53 b3 has at most");
  }

  @Test
  void b3InPartsIsRead() {
    finds(HeaderFormat.B3_TRACE_ID, TRACE);
    finds(HeaderFormat.B3_TRACE_ID, SPAN);
    finds(HeaderFormat.B3_TRACE_ID, "1", "ERROR 0 trace id has 1 characters");
    finds(HeaderFormat.B3_PARENT_SPAN_ID, "-", "ERROR 0 parent span id has 1 digit");
    finds(HeaderFormat.B3_SAMPLED, "1");
    finds(HeaderFormat.B3_SAMPLED, "true", "WARNING 0 words are of the time before");
    finds(HeaderFormat.B3_SAMPLED, "d", "ERROR 0 d is the debug state");
    finds(HeaderFormat.B3_SAMPLED, "", "ERROR 0 X-B3-Sampled is 0 or 1");
    finds(HeaderFormat.B3_FLAGS, "1");
    finds(HeaderFormat.B3_FLAGS, "3", "WARNING 0 any value but 1 is ignored");
  }

  @Test
  void uberTraceIdIsRead() {
    finds(HeaderFormat.JAEGER, TRACE + ":" + SPAN + ":0:3");
    finds(HeaderFormat.JAEGER, TRACE + "%3A" + SPAN + "%3a0%3A1");
    assertThat(explain(HeaderFormat.JAEGER, TRACE + ":" + SPAN + ":0:3").context().sampling())
        .isEqualTo(Sampling.DEBUG);
    finds(
        HeaderFormat.JAEGER,
        "abc:1:0:1",
        "NOTE 0 trace id lacks zeros on its left",
        "NOTE 4 span id lacks zeros on its left");
    assertThat(explain(HeaderFormat.JAEGER, "abc:1:0:1").context().traceId().hex())
        .endsWith("00abc");
    assertThat(meaning(HeaderFormat.JAEGER, TRACE + ":" + SPAN + ":0:9", "flags"))
        .isEqualTo("01 sampled, 08 firehose: stored, not indexed");
  }

  @Test
  void uberTraceIdMistakes() {
    String ids = TRACE + ":" + SPAN;
    finds(HeaderFormat.JAEGER, ids, "ERROR 49 parent span id is missing", "ERROR 49 flags is");
    finds(HeaderFormat.JAEGER, "0:" + SPAN + ":0:1", "ERROR 0 trace id is all zeros");
    finds(HeaderFormat.JAEGER, ids + ":x:1", "WARNING 50 parent span id is not hex");
    finds(HeaderFormat.JAEGER, ids + ":0:2", "WARNING 52 debug without sampled");
    finds(HeaderFormat.JAEGER, ids + ":0:21", "WARNING 52 flags 20 have no meaning");
    finds(HeaderFormat.JAEGER, ids + ":0:b", "WARNING 52 OpenTelemetry for Java before 1.68");
    finds(HeaderFormat.JAEGER, ids + ":0:", "ERROR 52 flags is not one or two hex digits");
    finds(
        HeaderFormat.JAEGER,
        ids.replace(":", "%3A") + "%3A%%3A1",
        "WARNING 54 parent span id is not hex",
        "ERROR 54 '%' is not followed");
    finds(HeaderFormat.JAEGER, ids + ":0:1:2", "ERROR 54 uber-trace-id has four parts");
  }

  @Test
  void baggageOfJaegerIsRead() {
    Explanation header = HeaderFormat.JAEGER_BAGGAGE_ENTRY.explain("uberctx-Key1", "v%201");
    assertThat(header.entry("key1")).hasValue("v 1");
    finds(HeaderFormat.JAEGER_BAGGAGE_ENTRY, "50%", "WARNING 2 '%' is not followed");
    assertThat(explain(HeaderFormat.JAEGER_BAGGAGE, "a=1, b=2").entry("b")).hasValue("2");
    finds(HeaderFormat.JAEGER_BAGGAGE, "a", "ERROR 0 a member is key=value");
  }

  @Test
  void xrayIsRead() {
    String value =
        "Self=1-67891234-12456789abcdef012345678a;Root=1-5759e988-bd862e3fe1be46a994272793;"
            + "Parent=53995c3f42cd8ad8;Sampled=1;Lineage=25:a87bd80c:1;CalledFrom=app";
    finds(HeaderFormat.XRAY, value);
    assertThat(explain(HeaderFormat.XRAY, value).context().traceId().hex())
        .isEqualTo("5759e988bd862e3fe1be46a994272793");
    assertThat(meaning(HeaderFormat.XRAY, value, "Root"))
        .isEqualTo("the whole request, begun 2016-06-09T22:11:20Z");
    assertThat(meaning(HeaderFormat.XRAY, value, "CalledFrom")).contains("not read");
  }

  @Test
  void xrayMistakes() {
    String root = "Root=1-5759e988-bd862e3fe1be46a994272793";
    finds(HeaderFormat.XRAY, root, "NOTE 40 there is no Parent");
    finds(HeaderFormat.XRAY, "Root=" + TRACE, "ERROR 5 Root is not 1-time-id", "NOTE 37");
    assertThat(explain(HeaderFormat.XRAY, "Root=" + TRACE).findings().getFirst().remedy())
        .isEqualTo("write 1-0af76519-16cd43dd8448eb211c80319c");
    finds(
        HeaderFormat.XRAY, root + ";Parent=1;Sampled=2", "ERROR 48 Parent has", "ERROR 58 Sampled");
    finds(HeaderFormat.XRAY, root + ";Parent=53995c3f42cd8ad8;Sampled=?", "WARNING 73 OpenTele");
    finds(HeaderFormat.XRAY, "Parent=53995c3f42cd8ad8", "ERROR 23 Root is missing");
    finds(HeaderFormat.XRAY, root + ";;Parent=53995c3f42cd8ad8", "ERROR 41 a field is Name=value");
    finds(
        HeaderFormat.XRAY,
        root + ";parent=53995c3f42cd8ad8",
        "WARNING 41 parent is not Parent",
        "NOTE 64 there is no Parent");
    finds(HeaderFormat.XRAY, root + ";" + root, "ERROR 41 Root is there twice", "NOTE 81");
  }
}
