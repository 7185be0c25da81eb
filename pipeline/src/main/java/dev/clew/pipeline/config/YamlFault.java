package dev.clew.pipeline.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Says a parser's complaint in go-yaml's words, with the line that go-yaml would name.
final class YamlFault {
  private YamlFault() {}

  static String text(MarkedYamlEngineException fault) {
    return "yaml: line %d: %s".formatted(line(fault), words(fault));
  }

  private static int line(MarkedYamlEngineException fault) {
    Optional<Mark> context = fault.getContextMark();
    Optional<Mark> mark = context.isPresent() ? context : fault.getProblemMark();
    return mark.map(Mark::getLine).orElse(0) + 1;
  }

  private static String words(MarkedYamlEngineException fault) {
    String problem = fault.getProblem() == null ? "" : fault.getProblem();
    if (problem.startsWith("expected ',' or ']'")) {
      return "did not find expected ',' or ']'";
    }
    if (problem.startsWith("expected ',' or '}'")) {
      return "did not find expected ',' or '}'";
    }
    if (problem.startsWith("expected <block end>")) {
      return blockEnd(fault);
    }
    if (problem.startsWith("mapping values are not allowed here")) {
      return "mapping values are not allowed in this context";
    }
    if (problem.contains("that cannot start any token")) {
      return "found character that cannot start any token";
    }
    return problem;
  }

  private static String blockEnd(MarkedYamlEngineException fault) {
    String context = fault.getContext() == null ? "" : fault.getContext();
    return context.contains("collection") && !context.contains("mapping")
        ? "did not find expected '-' indicator"
        : "did not find expected key";
  }
}
