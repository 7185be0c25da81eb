package dev.clew.traceql.ast;

/// A query that cannot be run, and where in its text the fault is. The query's author is to blame,
/// so faces answer 400.
public final class TraceQlException extends RuntimeException {
  /// What is wrong with the query.
  public enum Kind {
    /// The text is no query.
    PARSE("parse error"),
    /// The query's parts do not fit together.
    TYPE("type error"),
    /// The query is right, and this version does not run it.
    UNSUPPORTED("not supported"),
    /// The query met data that it cannot be computed on.
    EVALUATION("evaluation error");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Kind kind;
  private final String detail;
  private final transient Place place;

  public TraceQlException(Kind kind, Place place, String detail) {
    super(message(kind, place, detail), null, false, false);
    this.kind = kind;
    this.place = place;
    this.detail = detail;
  }

  /// Makes an error that has no place of its own in the text.
  public TraceQlException(Kind kind, String detail) {
    this(kind, Place.NOWHERE, detail);
  }

  private static String message(Kind kind, Place place, String detail) {
    String where = place.line() == 0 ? "" : " at line " + place.line() + ", col " + place.column();
    return kind.words + where + ": " + detail;
  }

  public Kind kind() {
    return kind;
  }

  /// Returns the message without kind and place.
  public String detail() {
    return detail;
  }

  /// Returns the line, from 1; 0 when the error has no place.
  public int line() {
    return place.line();
  }

  /// Returns the column of the first character at fault, from 1, in UTF-16 units.
  public int column() {
    return place.column();
  }

  /// Returns how many characters are at fault; 0 at the text's end.
  public int length() {
    return place.length();
  }
}
