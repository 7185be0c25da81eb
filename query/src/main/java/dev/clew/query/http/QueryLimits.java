package dev.clew.query.http;

/// The bounds of a query server.
///
/// @param concurrent questions worked on at the same time
/// @param waitingMax questions that may wait for their turn; more are refused
/// @param deadlineNanos time from a question's arrival to its answer
/// @param answerBytesMax bytes of one answer before compression
/// @param answersBytesMax bytes of all answers that clients have not yet taken
/// @param searchResultsMax traces that one search may ask for
/// @param tagValuesMax values of one field that are listed
public record QueryLimits(
    int concurrent,
    int waitingMax,
    long deadlineNanos,
    int answerBytesMax,
    long answersBytesMax,
    int searchResultsMax,
    int tagValuesMax) {
  public static final QueryLimits DEFAULTS =
      new QueryLimits(4, 256, 30_000_000_000L, 256 << 20, 256L << 20, 10_000, 10_000);
}
