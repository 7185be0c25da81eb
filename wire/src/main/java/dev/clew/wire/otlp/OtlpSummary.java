package dev.clew.wire.otlp;

import dev.clew.wire.Signal;

/// What a request holds, counted.
///
/// @param resources ResourceSpans (or alike) messages
/// @param scopes ScopeSpans (or alike) messages
/// @param metrics metrics, for that signal only
/// @param items spans, metric points or log records
public record OtlpSummary(int resources, int scopes, int metrics, int items) {
  /// Counts the request between `from` and `to`, which [OtlpValidation] has passed.
  public static OtlpSummary of(Signal signal, byte[] bytes, int from, int to) {
    var counter = new Counter(signal == Signal.METRICS);
    counter.groups(FieldCursor.over(bytes, from, to));
    return new OtlpSummary(counter.resources, counter.scopes, counter.metrics, counter.items);
  }

  /// Returns the number of points in the Metric message between `from` and `to`.
  public static int points(byte[] bytes, int from, int to) {
    var cursor = new PointCursor().wrap(bytes, from, to);
    int points = 0;
    while (cursor.next()) {
      points++;
    }
    return points;
  }

  private static final class Counter {
    private final boolean ofPoints;
    private final FieldCursor scopeGroup = new FieldCursor();
    private final FieldCursor item = new FieldCursor();
    private int resources;
    private int scopes;
    private int metrics;
    private int items;

    Counter(boolean ofPoints) {
      this.ofPoints = ofPoints;
    }

    void groups(FieldCursor request) {
      while (request.next()) {
        if (request.tag() == Tags.GROUP) {
          resources++;
          scopes(request.enter(scopeGroup));
        }
      }
    }

    private void scopes(FieldCursor group) {
      while (group.next()) {
        if (group.tag() == Tags.SCOPE_GROUP) {
          scopes++;
          items(group.enter(item));
        }
      }
    }

    private void items(FieldCursor scopeGroup) {
      while (scopeGroup.next()) {
        if (scopeGroup.tag() != Tags.ITEM) {
          continue;
        }
        if (ofPoints) {
          metrics++;
          items += points(scopeGroup.bytes(), scopeGroup.start(), scopeGroup.end());
        } else {
          items++;
        }
      }
    }
  }
}
