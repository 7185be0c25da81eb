package dev.clew.traceql.evaluate;

/// A condition made ready to run on the spans of any trace.
interface SpanTest {
  boolean holds(SpanTable trace, int span);
}
