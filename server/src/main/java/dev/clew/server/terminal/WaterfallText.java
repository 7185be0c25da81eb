package dev.clew.server.terminal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A trace as lines of text: what the trace page shows, in the width of a terminal.
public final class WaterfallText {
  private static final int BAR_COLUMNS_MIN = 20;
  private static final int MISSING_PARENT = -2;

  private final Json trace;
  private final Ink ink;
  private final int columns;
  private final Map<String, Integer> services = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private WaterfallText(Json trace, Ink ink, int columns) {
    this.trace = trace;
    this.ink = ink;
    this.columns = columns;
  }

  /// Draws an answer of `/api/clew/trace/{id}`.
  ///
  /// @param columns the width of a line in characters
  public static String draw(byte[] answer, Ink ink, int columns) throws IOException {
    return new WaterfallText(Json.parse(answer), ink, Math.max(60, columns)).draw();
  }

  private String draw() {
    List<Row> rows = rows();
    int nameColumns = nameColumns(rows);
    int barColumns = Math.max(BAR_COLUMNS_MIN, columns - nameColumns - 13);
    drawHead(rows);
    for (Row row : rows) {
      drawRow(row, nameColumns, barColumns);
    }
    return out.toString();
  }

  private int nameColumns(List<Row> rows) {
    int widest = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
    return Math.min(widest, columns / 2);
  }

  private void drawHead(List<Row> rows) {
    long errors = rows.stream().filter(Row::isError).count();
    out.append(ink.strong(rows.isEmpty() ? "no spans" : rows.getFirst().label().strip()))
        .append("  ")
        .append(Durations.text(trace.at("durationNanos").number()))
        .append('\n')
        .append(ink.quiet(facts(rows.size(), errors)))
        .append("\n\n");
  }

  private String facts(int spans, long errors) {
    String complete =
        trace.at("complete").isTrue() ? "complete" : "partial: " + trace.at("partialReason").text();
    return trace.at("traceId").text()
        + " · "
        + spans
        + " spans · "
        + services.size()
        + " services · "
        + errors
        + " errors · "
        + complete;
  }

  private void drawRow(Row row, int nameColumns, int barColumns) {
    String label = fit(row.label(), nameColumns);
    String bar = bar(row, barColumns);
    out.append(ink.service(row.serviceOrdinal(), label))
        .append(' ')
        .append(row.isError() ? ink.error(bar) : ink.service(row.serviceOrdinal(), bar))
        .append(' ')
        .append(Durations.text(row.durationNanos()))
        .append(row.isError() ? ink.error(" error") : "")
        .append(row.isOrphan() ? ink.error(" parent missing") : "")
        .append('\n');
  }

  private String bar(Row row, int barColumns) {
    double whole = Math.max(1, trace.at("durationNanos").number());
    int from = (int) Math.min(barColumns - 1, row.startNanos() / whole * barColumns);
    int width = (int) Math.max(1, Math.round(row.durationNanos() / whole * barColumns));
    int to = Math.min(barColumns, from + width);
    return " ".repeat(from) + "█".repeat(to - from) + " ".repeat(barColumns - to);
  }

  private static String fit(String text, int width) {
    return text.length() <= width
        ? text + " ".repeat(width - text.length())
        : text.substring(0, width - 1) + "…";
  }

  private List<Row> rows() {
    Json spans = trace.at("spans");
    List<Json> strings = trace.at("strings").items();
    List<Json> resources = trace.at("resources").items();
    List<Json> parents = spans.at("parent").items();
    List<Json> names = spans.at("name").items();
    List<Json> owners = spans.at("resource").items();
    List<Json> starts = spans.at("start").items();
    List<Json> durations = spans.at("duration").items();
    List<Json> statuses = spans.at("status").items();
    int[] depths = new int[names.size()];
    Row[] rows = new Row[names.size()];
    for (int i = 0; i < rows.length; i++) {
      int parent = (int) parents.get(i).number();
      depths[i] = parent >= 0 ? depths[parent] + 1 : 0;
      String service =
          strings
              .get((int) resources.get((int) owners.get(i).number()).at("service").number())
              .text();
      int ordinal = services.computeIfAbsent(service, name -> services.size());
      String label =
          "  ".repeat(depths[i]) + service + " " + strings.get((int) names.get(i).number()).text();
      rows[i] =
          new Row(
              label,
              ordinal,
              starts.get(i).number(),
              durations.get(i).number(),
              statuses.get(i).number() == 2,
              parent == MISSING_PARENT);
    }
    return List.of(rows);
  }

  private record Row(
      String label,
      int serviceOrdinal,
      long startNanos,
      long durationNanos,
      boolean isError,
      boolean isOrphan) {}
}
