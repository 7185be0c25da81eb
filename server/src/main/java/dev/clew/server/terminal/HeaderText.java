package dev.clew.server.terminal;

import dev.clew.wire.id.Hex;
import dev.clew.wire.propagation.Carried;
import dev.clew.wire.propagation.Context;
import dev.clew.wire.propagation.Explanation;
import dev.clew.wire.propagation.Field;
import dev.clew.wire.propagation.Finding;
import dev.clew.wire.propagation.Place;
import dev.clew.wire.propagation.RequestHeaders;
import dev.clew.wire.propagation.Severity;
import java.util.List;

/// Propagation headers as text: each with its fields marked below it, a line a field, what is
/// wrong, and at the end what a receiver does with all of them.
public final class HeaderText {
  private static final int FIELD_CHARS_MAX = 40;
  private static final int VALUE_CHARS_MIN = 20;
  private static final char FIELD_MARK = '^';
  private static final char FINDING_MARK = '!';

  private final Ink ink;
  private final int columns;
  private final StringBuilder out = new StringBuilder();

  private HeaderText(Ink ink, int columns) {
    this.ink = ink;
    this.columns = columns;
  }

  /// Draws headers; values are wrapped at so many columns.
  public static String draw(RequestHeaders request, Ink ink, int columns) {
    var text = new HeaderText(ink, columns);
    for (Explanation header : request.headers()) {
      text.header(header);
      text.line("");
    }
    if (!request.findings().isEmpty()) {
      text.line(ink.strong("together"));
      request.findings().forEach(finding -> text.finding("", finding));
      text.line("");
    }
    text.line(outcome(request));
    return text.out.toString();
  }

  private void header(Explanation header) {
    value(header);
    int names = width(header.fields().stream().map(Field::name).toList());
    int texts = width(header.fields().stream().map(Field::text).toList());
    for (Field field : header.fields()) {
      line(
          "  "
              + padded(clipped(field.name()), names)
              + "  "
              + padded(clipped(field.text()), texts)
              + "  "
              + ink.quiet(printable(field.meaning())));
    }
    for (Finding finding : header.findings()) {
      finding(placeOf(finding, header), finding);
    }
  }

  /// Prints the value in rows, each with its marks below.
  private void value(Explanation header) {
    String label = printable(header.name()) + ": ";
    String value = printable(header.value());
    String marks = marks(header);
    int width = Math.max(VALUE_CHARS_MIN, columns - label.length());
    int from = 0;
    do {
      int to = Math.min(value.length(), from + width);
      String indent = " ".repeat(label.length());
      line((from == 0 ? ink.strong(label) : indent) + value.substring(from, to));
      line(indent + coloured(marks.substring(from, to < value.length() ? to : marks.length())));
      from = to;
    } while (from < value.length());
  }

  /// One mark a character; a finding behind the end has its mark there.
  private static String marks(Explanation header) {
    var marks = new StringBuilder(" ".repeat(header.value().length() + 1));
    header.fields().forEach(field -> mark(marks, field.place(), FIELD_MARK));
    for (Finding finding : header.findings()) {
      if (finding.severity() != Severity.NOTE) {
        mark(marks, atLeastOne(finding.place()), FINDING_MARK);
      }
    }
    return marks.toString();
  }

  private static Place atLeastOne(Place place) {
    return place.length() > 0 ? place : new Place(place.offset(), 1);
  }

  private static void mark(StringBuilder marks, Place place, char mark) {
    for (int i = place.offset(); i < place.end(); i++) {
      marks.setCharAt(i, mark);
    }
  }

  private String coloured(String marks) {
    String shown = marks.stripTrailing();
    int first = shown.indexOf(FINDING_MARK);
    if (first < 0) {
      return ink.quiet(shown);
    }
    int last = shown.lastIndexOf(FINDING_MARK) + 1;
    return ink.quiet(shown.substring(0, first))
        + ink.error(shown.substring(first, last))
        + ink.quiet(shown.substring(last));
  }

  private void finding(String place, Finding finding) {
    String word =
        switch (finding.severity()) {
          case ERROR -> ink.error("error");
          case WARNING -> ink.strong("warning");
          case NOTE -> ink.quiet("note");
        };
    line("  " + word + place + ": " + printable(finding.what()));
    if (!finding.remedy().isEmpty()) {
      line("    " + printable(finding.remedy()));
    }
  }

  private static String placeOf(Finding finding, Explanation header) {
    int offset = finding.place().offset();
    return offset == header.value().length() ? " at the end" : " at " + (offset + 1);
  }

  private static String outcome(RequestHeaders request) {
    Context context = request.context();
    if (context.isComplete()) {
      return "A receiver continues trace "
          + context.traceId().hex()
          + " below span "
          + Hex.format(context.spanId())
          + ", sampling: "
          + context.sampling().words()
          + ".";
    }
    boolean onlyEntries =
        request.headers().stream().allMatch(header -> header.carried() instanceof Carried.Entries);
    return onlyEntries
        ? "Without a header that names trace and span a receiver starts a new trace."
        : "A receiver starts a new trace: no header names both trace and span.";
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(text -> clipped(text).length()).max().orElse(0);
  }

  private static String clipped(String text) {
    String shown = printable(text);
    return shown.length() > FIELD_CHARS_MAX ? shown.substring(0, FIELD_CHARS_MAX - 1) + "…" : shown;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// Replaces, one for one, what would move the cursor or turn the text around.
  private static String printable(String text) {
    var shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean moves =
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
          };
      shown.append(moves ? '·' : c);
    }
    return shown.toString();
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append(System.lineSeparator());
  }
}
