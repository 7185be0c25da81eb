package dev.clew.wire.otlp;

/// Walks the points of one Metric message, whatever kind they are of. The bytes must have passed
/// [OtlpValidation]. A metric that was sent with several kinds of data has, as protobuf says, the
/// last of them. Allocates nothing. Not safe for use by many threads.
public final class PointCursor {
  public static final int GAUGE = 5;
  public static final int SUM = 7;
  public static final int HISTOGRAM = 9;
  public static final int EXPONENTIAL_HISTOGRAM = 10;
  public static final int SUMMARY = 11;

  private static final int DATA_POINTS = 1 << 3 | 2;

  private final FieldCursor metric = new FieldCursor();
  private final FieldCursor data = new FieldCursor();
  private int kind;

  public PointCursor wrap(byte[] bytes, int from, int to) {
    int dataFrom = from;
    kind = 0;
    metric.wrap(bytes, from, to);
    int before = from;
    while (metric.next()) {
      if (isData(metric.tag()) && metric.field() != kind) {
        kind = metric.field();
        dataFrom = before;
      }
      before = metric.end();
    }
    metric.wrap(bytes, dataFrom, to);
    data.wrap(bytes, from, from);
    return this;
  }

  /// Moves to the next point; false at the end.
  public boolean next() {
    while (true) {
      while (data.next()) {
        if (data.tag() == DATA_POINTS) {
          return true;
        }
      }
      if (!nextData()) {
        return false;
      }
    }
  }

  private boolean nextData() {
    while (metric.next()) {
      if (isData(metric.tag()) && metric.field() == kind) {
        metric.enter(data);
        return true;
      }
    }
    return false;
  }

  /// Returns the number of the field that holds the metric's data, [#GAUGE] to [#SUMMARY]; zero for
  /// a metric without any.
  public int kind() {
    return kind;
  }

  public int start() {
    return data.start();
  }

  public int end() {
    return data.end();
  }

  private static boolean isData(int tag) {
    return switch (tag >>> 3) {
      case GAUGE, SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY -> (tag & 7) == 2;
      default -> false;
    };
  }
}
