package dev.clew.traceql.ast;

import java.util.List;

/// Stages joined by `|`; each works on the spansets that the one before it left over.
public record Pipeline(List<Stage> stages) implements Root {
  public Pipeline {
    stages = List.copyOf(stages);
  }
}
