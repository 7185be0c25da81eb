package dev.clew.store.seal;

import dev.clew.store.log.LogSegment;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The bytes of spans in segments of the log.
record SegmentBytes(List<LogSegment> segments) implements SpanPlaces {
  @Override
  public void copy(long location, int length, byte[] target, int at) {
    segments.get((int) (location >>> 32)).copy((int) location, target, at, length);
  }

  @Override
  public boolean same(long location, long otherLocation, int length) {
    int from = (int) location;
    int otherFrom = (int) otherLocation;
    return MemorySegment.mismatch(
            segments.get((int) (location >>> 32)).bytes(),
            from,
            (long) from + length,
            segments.get((int) (otherLocation >>> 32)).bytes(),
            otherFrom,
            (long) otherFrom + length)
        < 0;
  }
}
