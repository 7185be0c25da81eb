package dev.clew.wire.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.span.Attribute;
import dev.clew.wire.span.Link;
import dev.clew.wire.span.Resource;
import dev.clew.wire.span.Scope;
import dev.clew.wire.span.Span;
import dev.clew.wire.span.SpanKind;
import dev.clew.wire.span.SpanStatus;
import dev.clew.wire.span.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class JaegerWriterTest {
  private static final TraceId ID = new TraceId(0, 0xAB);
  private static final long MILLI = 1_000_000;

  @Test
  void writesTheDocumentsShape() throws IOException {
    Span root = span(1, 0, SpanKind.SERVER, "web", 1_000 * MILLI, 10 * MILLI);
    assertThat(write(JaegerAdjustment.RAW, root))
        .isEqualTo(
            "{\"traceID\":\"00000000000000ab\",\"spans\":[{\"traceID\":\"00000000000000ab\","
                + "\"spanID\":\"0000000000000001\",\"operationName\":\"op\",\"references\":[],"
                + "\"startTime\":1000000,\"duration\":10000,\"tags\":["
                + "{\"key\":\"n\",\"type\":\"int64\",\"value\":7},"
                + "{\"key\":\"span.kind\",\"type\":\"string\",\"value\":\"server\"}],"
                + "\"logs\":[],\"processID\":\"p1\",\"warnings\":null}],"
                + "\"processes\":{\"p1\":{\"serviceName\":\"web\",\"tags\":["
                + "{\"key\":\"host.name\",\"type\":\"string\",\"value\":\"web\"}]}},"
                + "\"warnings\":null}");
  }

  @Test
  void readsWhatItWrites() throws IOException, MalformedOtlpException {
    Span root = span(1, 0, SpanKind.SERVER, "web", 1_000 * MILLI, 10 * MILLI);
    Span child = span(2, 1, SpanKind.CLIENT, "web", 1_001 * MILLI, 5 * MILLI);
    assertThat(JaegerImportTest.read(write(JaegerAdjustment.RAW, root, child)))
        .containsExactly(root, child);
  }

  @Test
  void centresAChildThatSticksOutOfItsParent() {
    Span parent = span(1, 0, SpanKind.CLIENT, "web", 1_000 * MILLI, 10 * MILLI);
    Span child = span(2, 1, SpanKind.SERVER, "db", 900 * MILLI, 4 * MILLI);
    Span grandchild = span(3, 2, SpanKind.INTERNAL, "db", 901 * MILLI, 2 * MILLI);
    List<AdjustedSpan> moved =
        adjust(JaegerAdjustment.clockSkewAtMost(1_000 * MILLI), parent, child, grandchild);
    assertThat(starts(moved)).containsExactly(1_000 * MILLI, 1_003 * MILLI, 1_004 * MILLI);
    assertThat(moved.get(1).warnings())
        .containsExactly("This span's timestamps were adjusted by 103ms");
    assertThat(starts(adjust(JaegerAdjustment.DEFAULT, parent, child))).contains(900 * MILLI);
    assertThat(adjust(JaegerAdjustment.DEFAULT, parent, child).getFirst().warnings())
        .containsExactly("clock skew adjustment disabled; not applying calculated delta of 103ms");
    assertThat(adjust(JaegerAdjustment.clockSkewAtMost(MILLI), parent, child).getFirst().warnings())
        .containsExactly(
            "max clock skew adjustment delta of 1ms exceeded; not applying calculated delta of"
                + " 103ms");
  }

  @Test
  void leavesChildrenThatFitOrShareTheHost() {
    Span parent = span(1, 0, SpanKind.CLIENT, "web", 1_000 * MILLI, 10 * MILLI);
    Span fits = span(2, 1, SpanKind.SERVER, "db", 1_001 * MILLI, 4 * MILLI);
    Span same = span(3, 1, SpanKind.INTERNAL, "web", 900 * MILLI, 4 * MILLI);
    Span longer = span(4, 1, SpanKind.SERVER, "db", 1_002 * MILLI, 40 * MILLI);
    assertThat(adjust(JaegerAdjustment.clockSkewAtMost(1_000 * MILLI), parent, fits, same, longer))
        .allMatch(span -> span.warnings().isEmpty());
  }

  @Test
  void saysWhichParentsAreMissing() {
    Span orphan = span(1, 0x77, SpanKind.SERVER, "web", 1_000 * MILLI, MILLI);
    assertThat(adjust(JaegerAdjustment.DEFAULT, orphan).getFirst().warnings())
        .containsExactly(
            "invalid parent span IDs=0000000000000077; skipping clock skew adjustment");
  }

  @Test
  void givesHalvesOfOneCallIdsOfTheirOwn() {
    Span client = span(5, 0, SpanKind.CLIENT, "web", 1_000 * MILLI, 10 * MILLI);
    Span server = span(5, 0, SpanKind.SERVER, "db", 1_002 * MILLI, 6 * MILLI);
    Span below = span(6, 5, SpanKind.INTERNAL, "db", 1_003 * MILLI, MILLI);
    List<AdjustedSpan> spans = adjust(JaegerAdjustment.DEFAULT, client, server, below, below);
    assertThat(spans).hasSize(3).allMatch(span -> span.warnings().isEmpty());
    assertThat(spans.get(1).span().parentSpanId()).isEqualTo(5);
    assertThat(spans.get(2).span().parentSpanId()).isEqualTo(spans.get(1).span().spanId());
  }

  @Test
  void tidiesAddressesLibrariesAndEmptyLinks() {
    Span span =
        SpanCopy.with(
            span(1, 0, SpanKind.SERVER, "web", 1_000 * MILLI, MILLI),
            List.of(
                Attribute.of("peer.ipv4", 0x7F000001L),
                Attribute.of("telemetry.sdk.name", "opentelemetry")),
            List.of(new Link(TraceId.NONE, 0, "", 0, List.of(), 0)),
            new Resource(List.of(Attribute.of("service.name", "web")), 0, ""));
    Span tidy = adjust(JaegerAdjustment.DEFAULT, span).getFirst().span();
    assertThat(tidy.attributes()).containsExactly(Attribute.of("peer.ipv4", "127.0.0.1"));
    assertThat(tidy.links()).isEmpty();
    assertThat(tidy.resource().attributes())
        .contains(Attribute.of("telemetry.sdk.name", "opentelemetry"));
    assertThat(adjust(JaegerAdjustment.RAW, span).getFirst().span()).isEqualTo(span);
  }

  private static List<Long> starts(List<AdjustedSpan> spans) {
    return spans.stream().map(span -> span.span().startNanos()).toList();
  }

  private static List<AdjustedSpan> adjust(JaegerAdjustment adjustment, Span... spans) {
    return adjustment.apply(new Trace(ID, List.of(spans)));
  }

  private static String write(JaegerAdjustment adjustment, Span... spans) throws IOException {
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      JaegerJson.writeTrace(json, new Trace(ID, List.of(spans)), adjustment);
    }
    return out.toString();
  }

  private static Span span(
      long id, long parent, SpanKind kind, String service, long startNanos, long durationNanos) {
    var resource =
        new Resource(
            List.of(Attribute.of("service.name", service), Attribute.of("host.name", service)),
            0,
            "");
    return new Span(
        ID,
        id,
        parent,
        "",
        0,
        "op",
        kind,
        startNanos,
        startNanos + durationNanos,
        List.of(Attribute.of("n", 7)),
        0,
        List.of(),
        0,
        List.of(),
        0,
        SpanStatus.UNSET,
        "",
        resource,
        new Scope("", "", List.of(), 0, ""));
  }
}
