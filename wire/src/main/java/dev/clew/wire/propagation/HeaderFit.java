package dev.clew.wire.propagation;

import dev.clew.wire.id.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the headers of one request fit together.
final class HeaderFit {
  /// The headers of one format, which say together which span called.
  private record Source(String name, Context context, boolean broken) {}

  private final List<Explanation> headers;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  HeaderFit(List<Explanation> headers) {
    this.headers = headers;
    checkRepeated();
    addSource(HeaderFormat.TRACEPARENT);
    addSource(HeaderFormat.B3);
    addMultiB3();
    addSource(HeaderFormat.JAEGER);
    addSource(HeaderFormat.XRAY);
    checkTraceState();
    checkThreshold();
    checkAgreement();
  }

  List<Finding> findings() {
    return findings;
  }

  Context context() {
    return continued().map(Source::context).orElse(Context.NONE);
  }

  private Optional<Source> continued() {
    return sources.stream().filter(source -> source.context().isComplete()).findFirst();
  }

  private Optional<Explanation> of(HeaderFormat format) {
    return headers.stream().filter(header -> header.format() == format).findFirst();
  }

  private void addSource(HeaderFormat format) {
    of(format)
        .ifPresent(
            header ->
                sources.add(new Source(format.header(), header.context(), header.hasErrors())));
  }

  private void checkRepeated() {
    List<String> seen = new ArrayList<>();
    for (Explanation header : headers) {
      boolean entry = header.format() == HeaderFormat.JAEGER_BAGGAGE_ENTRY;
      String name = entry ? header.name().toLowerCase(Locale.ROOT) : header.format().header();
      if (seen.contains(name)) {
        error(
            name + " is there twice: readers take the first, the last or none",
            "find the two places that set it, often an SDK and a proxy, and keep one");
      }
      seen.add(name);
    }
  }

  private void addMultiB3() {
    Optional<Explanation> traceId = of(HeaderFormat.B3_TRACE_ID);
    Optional<Explanation> spanId = of(HeaderFormat.B3_SPAN_ID);
    Sampling sampling = multiSampling();
    boolean there =
        traceId.isPresent()
            || spanId.isPresent()
            || of(HeaderFormat.B3_SAMPLED).isPresent()
            || of(HeaderFormat.B3_FLAGS).isPresent();
    if (there) {
      boolean broken =
          traceId.stream().anyMatch(Explanation::hasErrors)
              || spanId.stream().anyMatch(Explanation::hasErrors)
              || traceId.isPresent() != spanId.isPresent();
      Context context =
          broken || traceId.isEmpty() || spanId.isEmpty()
              ? Context.decision(sampling)
              : new Context(
                  traceId.get().context().traceId(), spanId.get().context().spanId(), sampling);
      sources.add(new Source("X-B3-…", context, broken));
    }
    checkPair(traceId.isPresent(), spanId.isPresent());
  }

  private void checkPair(boolean traceId, boolean spanId) {
    if (traceId != spanId) {
      error(
          (traceId ? "X-B3-TraceId without X-B3-SpanId" : "X-B3-SpanId without X-B3-TraceId")
              + ": readers ignore it",
          "send both, or neither with a sampling state alone");
    }
    if (!traceId && !spanId && of(HeaderFormat.B3_PARENT_SPAN_ID).isPresent()) {
      error(
          "X-B3-ParentSpanId without ids: readers ignore it", "send X-B3-TraceId and X-B3-SpanId");
    }
  }

  private Sampling multiSampling() {
    Sampling flags = sampling(HeaderFormat.B3_FLAGS);
    Sampling sampled = sampling(HeaderFormat.B3_SAMPLED);
    if (flags != Sampling.DEBUG) {
      return sampled;
    }
    if (sampled == Sampling.NOT_SAMPLED) {
      warning("X-B3-Flags: 1 outdoes X-B3-Sampled: 0: the trace is recorded", "send one of them");
    } else if (sampled == Sampling.SAMPLED) {
      note("X-B3-Flags: 1 implies X-B3-Sampled: 1", "leave X-B3-Sampled out");
    }
    return flags;
  }

  private Sampling sampling(HeaderFormat format) {
    return of(format).map(header -> header.context().sampling()).orElse(Sampling.DEFERRED);
  }

  private void checkTraceState() {
    boolean state = of(HeaderFormat.TRACESTATE).isPresent();
    Optional<Explanation> parent = of(HeaderFormat.TRACEPARENT);
    if (state && parent.isEmpty()) {
      error(
          "tracestate without traceparent is ignored",
          "forward both, or neither; look for what strips traceparent on the way");
    } else if (state && !parent.get().context().isComplete()) {
      error(
          "tracestate is ignored, because traceparent is not valid",
          "mend traceparent, then tracestate is read");
    }
  }

  /// A sampled trace whose randomness is below its threshold was not sampled by that threshold.
  private void checkThreshold() {
    Optional<String> member = of(HeaderFormat.TRACESTATE).flatMap(header -> header.entry("ot"));
    Context context = of(HeaderFormat.TRACEPARENT).map(Explanation::context).orElse(Context.NONE);
    if (member.isEmpty() || !context.isComplete() || !context.sampling().isSampled()) {
      return;
    }
    Optional<SamplingThreshold> threshold =
        part(member.get(), "th").flatMap(SamplingThreshold::parse);
    long randomness =
        part(member.get(), "rv")
            .filter(digits -> digits.length() == SamplingThreshold.DIGITS_MAX)
            .flatMap(SamplingThreshold::parse)
            .map(SamplingThreshold::rejected)
            .orElse(SamplingThreshold.randomness(context.traceId()));
    if (threshold.isPresent() && !threshold.get().keeps(randomness)) {
      warning(
          "traceparent says sampled, but the trace's randomness is below ot's threshold th:"
              + " sums that weigh spans by th are wrong",
          "whoever samples a trace against its threshold takes th out of tracestate");
    }
  }

  private static Optional<String> part(String member, String key) {
    for (String part : member.split(";", -1)) {
      if (part.startsWith(key + ":")) {
        return Optional.of(part.substring(key.length() + 1));
      }
    }
    return Optional.empty();
  }

  private void checkAgreement() {
    Optional<Source> first = continued();
    for (Source source : sources) {
      if (first.isPresent() && source.broken()) {
        warning(
            source.name()
                + " is ignored: services that read only "
                + source.name()
                + " start a new trace, those that read "
                + first.get().name()
                + " do not",
            "mend " + source.name() + " or send one format only");
      } else if (first.isPresent() && !source.equals(first.get())) {
        compare(first.get(), source);
      }
    }
  }

  private void compare(Source one, Source other) {
    Context context = other.context();
    if (!context.traceId().isNone()) {
      compareIds(one, other);
    }
    boolean decided = !isDeferred(one) && !isDeferred(other);
    if (decided && one.context().sampling().isSampled() != context.sampling().isSampled()) {
      warning(
          one.name()
              + " says "
              + one.context().sampling().words()
              + ", "
              + other.name()
              + " says "
              + context.sampling().words()
              + ": the trace is recorded in part",
          "let one library write both");
    }
  }

  private void compareIds(Source one, Source other) {
    TraceId first = one.context().traceId();
    TraceId second = other.context().traceId();
    boolean sameLow = first.lo() == second.lo() && (first.hi() == 0 || second.hi() == 0);
    if (first.equals(second)) {
      compareSpans(one, other);
    } else if (sameLow) {
      warning(
          one.name()
              + " and "
              + other.name()
              + " name one trace with 128 and with 64 bits:"
              + " stores that compare all bits keep two",
          "send 128 bits in both");
    } else {
      error(
          one.name()
              + " and "
              + other.name()
              + " name different traces: the request goes on in "
              + first.hex()
              + " or in "
              + second.hex()
              + ", depending on what a service reads",
          "one of them is old: find the hop that writes one format and forwards the other");
    }
  }

  private void compareSpans(Source one, Source other) {
    long second = other.context().spanId();
    if (second != 0 && second != one.context().spanId()) {
      warning(
          one.name()
              + " and "
              + other.name()
              + " name different spans of the same trace: children"
              + " hang from one or from the other",
          "one of them is old: find the hop that writes one format and forwards the other");
    }
  }

  private static boolean isDeferred(Source source) {
    return source.context().sampling() == Sampling.DEFERRED;
  }

  private void error(String what, String remedy) {
    findings.add(new Finding(Severity.ERROR, Place.NOWHERE, what, remedy));
  }

  private void warning(String what, String remedy) {
    findings.add(new Finding(Severity.WARNING, Place.NOWHERE, what, remedy));
  }

  private void note(String what, String remedy) {
    findings.add(new Finding(Severity.NOTE, Place.NOWHERE, what, remedy));
  }
}
