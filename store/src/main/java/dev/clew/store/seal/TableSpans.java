package dev.clew.store.seal;

import dev.clew.store.block.BlockSpans;
import dev.clew.store.intern.Origins;

/// Some rows of a table, in order.
record TableSpans(SpanTable table, int[] rows, Origins.View origins, SpanPlaces places)
    implements BlockSpans {
  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public long traceIdHi(int row) {
    return table.traceIdHi[rows[row]];
  }

  @Override
  public long traceIdLo(int row) {
    return table.traceIdLo[rows[row]];
  }

  @Override
  public long startNanos(int row) {
    return table.start[rows[row]];
  }

  @Override
  public int origin(int row) {
    return table.origin[rows[row]];
  }

  @Override
  public int length(int row) {
    return table.length[rows[row]];
  }

  @Override
  public void copy(int row, byte[] target, int at) {
    places.copy(table.location[rows[row]], table.length[rows[row]], target, at);
  }
}
