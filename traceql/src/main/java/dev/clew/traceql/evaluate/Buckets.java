package dev.clew.traceql.evaluate;

/// Numbers sorted into buckets: two flat arrays, whatever the sizes of the buckets.
final class Buckets {
  private final int[] starts;
  private final int[] members;

  /// Puts each index `i` into bucket `bucketOf[i]`, in ascending order; a negative bucket is none.
  Buckets(int[] bucketOf, int buckets) {
    starts = new int[buckets + 1];
    for (int bucket : bucketOf) {
      if (bucket >= 0) {
        starts[bucket + 1]++;
      }
    }
    for (int i = 0; i < buckets; i++) {
      starts[i + 1] += starts[i];
    }
    members = new int[starts[buckets]];
    fill(bucketOf);
  }

  private void fill(int[] bucketOf) {
    int[] next = starts.clone();
    for (int i = 0; i < bucketOf.length; i++) {
      if (bucketOf[i] >= 0) {
        members[next[bucketOf[i]]++] = i;
      }
    }
  }

  int from(int bucket) {
    return starts[bucket];
  }

  int to(int bucket) {
    return starts[bucket + 1];
  }

  int size(int bucket) {
    return to(bucket) - from(bucket);
  }

  int member(int position) {
    return members[position];
  }
}
