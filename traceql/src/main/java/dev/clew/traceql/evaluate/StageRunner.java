package dev.clew.traceql.evaluate;

import java.util.List;

/// One stage of a pipeline made ready to run: takes the spansets of a trace, returns those left
/// over. None of the spansets it takes or returns is empty.
interface StageRunner {
  List<Spanset> on(SpanTable trace, List<Spanset> spansets);
}
