package dev.clew.traceql.evaluate;

/// An expression made ready to run on the spans of any trace.
interface SpanFunction {
  Datum on(SpanTable trace, int span);
}
