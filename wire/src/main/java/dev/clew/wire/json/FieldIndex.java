package dev.clew.wire.json;

import dev.clew.wire.otlp.FieldCursor;
import dev.clew.wire.schema.FieldType;
import dev.clew.wire.schema.MessageType;
import java.util.Arrays;

/// The known fields of one message, gathered by their order of declaration while each field's own
/// values keep the order of the bytes. Members of a `oneof` that a later one replaced are left out.
final class FieldIndex {
  private final int[] first;
  private int[] tags = new int[32];
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int[] orders = new int[32];
  private int[] sorted = {};
  private int count;
  private int oneOf = -1;
  private int oneOfFirst;

  private FieldIndex(MessageType type) {
    first = new int[type.fields().size() + 1];
  }

  static FieldIndex of(MessageType type, byte[] bytes, int from, int to) {
    var index = new FieldIndex(type);
    FieldCursor fields = FieldCursor.over(bytes, from, to);
    while (fields.next()) {
      FieldType field = type.field(fields.field());
      if (field != null) {
        index.add(field, fields);
      }
    }
    index.sort();
    return index;
  }

  int from(FieldType field) {
    return first[field.order()];
  }

  int to(FieldType field) {
    return first[field.order() + 1];
  }

  int tag(int at) {
    return tags[sorted[at]];
  }

  int start(int at) {
    return starts[sorted[at]];
  }

  int end(int at) {
    return ends[sorted[at]];
  }

  private void add(FieldType field, FieldCursor cursor) {
    if (field.presence() == FieldType.Presence.ONE_OF && field.order() != oneOf) {
      forget();
      oneOf = field.order();
      oneOfFirst = count;
    }
    if (count == tags.length) {
      grow();
    }
    orders[count] = field.order();
    tags[count] = cursor.tag();
    starts[count] = cursor.start();
    ends[count] = cursor.end();
    count++;
  }

  /// Leaves out the values of the member that was current, all of which came since it became so.
  private void forget() {
    for (int i = oneOfFirst; i < count; i++) {
      orders[i] = orders[i] == oneOf ? -1 : orders[i];
    }
  }

  private void grow() {
    tags = Arrays.copyOf(tags, 2 * count);
    starts = Arrays.copyOf(starts, 2 * count);
    ends = Arrays.copyOf(ends, 2 * count);
    orders = Arrays.copyOf(orders, 2 * count);
  }

  private void sort() {
    int[] next = new int[first.length];
    for (int i = 0; i < count; i++) {
      if (orders[i] >= 0) {
        first[orders[i] + 1]++;
      }
    }
    for (int i = 1; i < first.length; i++) {
      first[i] += first[i - 1];
      next[i] = first[i];
    }
    sorted = new int[count];
    for (int i = 0; i < count; i++) {
      if (orders[i] >= 0) {
        sorted[next[orders[i]]++] = i;
      }
    }
  }
}
