package dev.clew.store.seal;

/// Where the bytes of spans lie. Safe for use by many threads.
interface SpanPlaces {
  void copy(long location, int length, byte[] target, int at);

  boolean same(long location, long otherLocation, int length);
}
