package dev.clew.traceql.parse;

import dev.clew.traceql.ast.Place;
import dev.clew.traceql.ast.Query;
import java.util.IdentityHashMap;
import java.util.Map;

/// A query and where its parts stood in the text.
public final class Parsed {
  private final Query query;
  private final String text;
  private final Map<Object, int[]> ranges;

  Parsed(Query query, String text, Map<Object, int[]> ranges) {
    this.query = query;
    this.text = text;
    this.ranges = new IdentityHashMap<>(ranges);
  }

  public Query query() {
    return query;
  }

  /// Returns where a node of the tree stood; `NOWHERE` for one that the text does not show.
  public Place place(Object node) {
    int[] range = ranges.get(node);
    return range == null ? Place.NOWHERE : Place.of(text, range[0], range[1]);
  }
}
