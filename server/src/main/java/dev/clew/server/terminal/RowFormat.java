package dev.clew.server.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the rows of an SQL answer are printed. The names are those of the option's values.
public enum RowFormat {
  /// Columns below each other, as wide as the first rows need; null is empty.
  table {
    @Override
    public void write(ResultSet rows, PrintWriter out) throws SQLException {
      List<String[]> first = new ArrayList<>();
      first.add(names(rows));
      boolean more = rows.next();
      while (more && first.size() <= MEASURED_ROWS) {
        first.add(texts(rows));
        more = rows.next();
      }
      int[] widths = widths(first);
      for (String[] row : first) {
        line(row, widths, out);
      }
      while (more) {
        line(texts(rows), widths, out);
        more = rows.next();
      }
    }
  },

  /// RFC 4180, with a line of names; null is empty, an empty text is quoted.
  csv {
    @Override
    public void write(ResultSet rows, PrintWriter out) throws SQLException {
      out.println(String.join(",", quoted(names(rows))));
      while (rows.next()) {
        @Nullable String[] row = new String[rows.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] = rows.getString(i + 1);
        }
        out.println(String.join(",", quoted(row)));
      }
    }
  },

  /// One array of objects.
  json {
    @Override
    public void write(ResultSet rows, PrintWriter out) throws SQLException {
      try {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
        String[] names = names(rows);
        json.writeStartArray();
        while (rows.next()) {
          json.writeStartObject();
          for (int i = 0; i < names.length; i++) {
            json.writeFieldName(names[i]);
            value(json, rows.getObject(i + 1));
          }
          json.writeEndObject();
        }
        json.writeEndArray();
        json.close();
        out.println();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  };

  private static final int MEASURED_ROWS = 1000;
  private static final int COLUMN_CHARS_MAX = 80;

  public abstract void write(ResultSet rows, PrintWriter out) throws SQLException;

  private static String[] names(ResultSet rows) throws SQLException {
    ResultSetMetaData shape = rows.getMetaData();
    String[] names = new String[shape.getColumnCount()];
    for (int i = 0; i < names.length; i++) {
      names[i] = shape.getColumnLabel(i + 1);
    }
    return names;
  }

  /// Returns a row's values on one line each.
  private static String[] texts(ResultSet rows) throws SQLException {
    String[] texts = new String[rows.getMetaData().getColumnCount()];
    for (int i = 0; i < texts.length; i++) {
      String text = rows.getString(i + 1);
      texts[i] = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ");
    }
    return texts;
  }

  private static int[] widths(List<String[]> rows) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.min(COLUMN_CHARS_MAX, Math.max(widths[i], row[i].length()));
      }
    }
    return widths;
  }

  private static void line(String[] row, int[] widths, PrintWriter out) {
    var line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      line.append(row[i]);
      if (i < row.length - 1) {
        line.repeat(' ', Math.max(0, widths[i] - row[i].length()) + 2);
      }
    }
    out.println(line.toString().stripTrailing());
  }

  private static List<String> quoted(@Nullable String[] row) {
    List<String> cells = new ArrayList<>();
    for (String cell : row) {
      boolean plain = cell != null && !cell.isEmpty() && cell.matches("[^\",\r\n]*");
      cells.add(cell == null ? "" : plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    return cells;
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }
}
