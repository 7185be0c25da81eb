package dev.clew.store.seal;

/// Sorts row numbers and leaves equal ones in their order.
final class RowSort {
  /// Compares two rows.
  interface Order {
    int compare(int a, int b);
  }

  private static final int INSERTION_MAX = 12;

  private RowSort() {}

  static void sort(int[] rows, Order order) {
    sort(rows.clone(), rows, 0, rows.length, order);
  }

  /// Sorts what lies in both arrays alike into `to`.
  private static void sort(int[] from, int[] to, int low, int high, Order order) {
    if (high - low <= INSERTION_MAX) {
      insert(to, low, high, order);
      return;
    }
    int middle = (low + high) >>> 1;
    sort(to, from, low, middle, order);
    sort(to, from, middle, high, order);
    merge(from, to, low, middle, high, order);
  }

  private static void insert(int[] rows, int low, int high, Order order) {
    for (int i = low + 1; i < high; i++) {
      int row = rows[i];
      int at = i;
      while (at > low && order.compare(rows[at - 1], row) > 0) {
        rows[at] = rows[at - 1];
        at--;
      }
      rows[at] = row;
    }
  }

  private static void merge(int[] from, int[] to, int low, int middle, int high, Order order) {
    if (order.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, low, to, low, high - low);
      return;
    }
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takeLeft =
          right == high || (left < middle && order.compare(from[left], from[right]) <= 0);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
