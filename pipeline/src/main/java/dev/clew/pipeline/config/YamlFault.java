package dev.clew.pipeline.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/// Says a parser's complaint in go-yaml's words, with the line that go-yaml would name: it counts
/// from zero for the grammar and from one for tokens, and names no line zero.
final class YamlFault {
  private record Wording(Pattern ours, String reference) {}

  private static final List<Wording> WORDINGS =
      List.of(
          wording("^expected ',' or '\\]'.*", "did not find expected ',' or ']'"),
          wording("^expected ',' or '}'.*", "did not find expected ',' or '}'"),
          wording("^expected <block end>.*block sequence", "did not find expected '-' indicator"),
          wording("^expected <block end>.*", "did not find expected key"),
          wording("^expected the node content.*", "did not find expected node content"),
          wording("^mapping values are not.*", "mapping values are not allowed in this context"),
          wording(".*cannot start any token.*", "found character that cannot start any token"),
          wording("^found undefined alias '?([^'\\s]+).*", "unknown anchor '$1' referenced"));

  private YamlFault() {}

  static String text(MarkedYamlEngineException fault, String yaml) {
    String words = words(fault);
    int line = words.startsWith("unknown anchor") ? 0 : line(fault, yaml);
    return line == 0 ? "yaml: " + words : "yaml: line " + line + ": " + words;
  }

  private static int line(MarkedYamlEngineException fault, String yaml) {
    int context = fault.getContextMark().map(Mark::getLine).orElse(0);
    int counted = context != 0 ? context : problemLine(fault.getProblemMark(), yaml);
    return fault instanceof ScannerException && counted != 0 ? counted + 1 : counted;
  }

  /// The end of a text without a last line break counts as the start of one more line.
  private static int problemLine(Optional<Mark> mark, String yaml) {
    if (mark.isEmpty()) {
      return 0;
    }
    boolean atEnd = mark.get().getIndex() >= yaml.length() && mark.get().getColumn() > 0;
    return mark.get().getLine() + (atEnd ? 1 : 0);
  }

  private static String words(MarkedYamlEngineException fault) {
    String problem = fault.getProblem() == null ? "" : fault.getProblem();
    String said =
        problem.replace('\n', ' ') + " " + (fault.getContext() == null ? "" : fault.getContext());
    for (Wording wording : WORDINGS) {
      Matcher matcher = wording.ours().matcher(said);
      if (matcher.find()) {
        return matcher.group().replaceAll(wording.ours().pattern(), wording.reference());
      }
    }
    return problem;
  }

  private static Wording wording(String ours, String reference) {
    return new Wording(Pattern.compile(ours), reference);
  }
}
