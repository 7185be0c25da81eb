package dev.clew.wire.propagation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The propagation headers of one request: each explained, and how they fit together.
///
/// @param findings what is wrong between the headers; their places are empty
/// @param context what a reader of all formats continues: of the first that can be continued, W3C
///   before B3, Jaeger and X-Ray; none when there is no such header
public record RequestHeaders(List<Explanation> headers, List<Finding> findings, Context context) {
  public RequestHeaders {
    headers = List.copyOf(headers);
    findings = List.copyOf(findings);
  }

  /// Explains headers; those of one list are joined, as HTTP joins them.
  public static RequestHeaders explain(List<HeaderLine> lines) {
    List<Finding> findings = new ArrayList<>();
    List<Explanation> headers = new ArrayList<>();
    for (HeaderLine line : joined(lines, findings)) {
      headers.add(line.format().explain(line.name(), line.value()));
    }
    var fit = new HeaderFit(headers);
    findings.addAll(fit.findings());
    return new RequestHeaders(headers, findings, fit.context());
  }

  public boolean hasErrors() {
    return headers.stream().anyMatch(Explanation::hasErrors)
        || findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  private static List<HeaderLine> joined(List<HeaderLine> lines, List<Finding> findings) {
    Map<HeaderFormat, Integer> lists = new LinkedHashMap<>();
    List<HeaderLine> joined = new ArrayList<>();
    for (HeaderLine line : lines) {
      Integer first = line.format().isList() ? lists.get(line.format()) : null;
      if (first == null) {
        lists.put(line.format(), joined.size());
        joined.add(line);
      } else {
        HeaderLine before = joined.get(first);
        String value = before.value() + "," + line.value();
        joined.set(first, new HeaderLine(before.format(), before.name(), value));
        noteList(before, findings);
      }
    }
    return joined;
  }

  private static void noteList(HeaderLine list, List<Finding> findings) {
    var note =
        new Finding(
            Severity.NOTE,
            Place.NOWHERE,
            "several " + list.format().header() + " headers are one list, joined by commas",
            "send one");
    if (!findings.contains(note)) {
      findings.add(note);
    }
  }
}
