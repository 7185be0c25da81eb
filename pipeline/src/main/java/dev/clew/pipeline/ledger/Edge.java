package dev.clew.pipeline.ledger;

import dev.clew.wire.Signal;

/// A way between two nodes of the graph, or out of one that holds items of its own.
///
/// @param pipeline the pipeline it lies in, as written: `traces/2`
/// @param from the node it leaves: `receiver/otlp`
/// @param to the node it leads to: `exporter/debug`
public record Edge(Signal signal, String pipeline, String from, String to) {
  @Override
  public String toString() {
    return pipeline + ": " + from + " -> " + to;
  }
}
