package dev.clew.store.log;

import dev.clew.store.log.Damage.Kind;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a segment from its first record to its last, past damaged stretches, and cuts off what was
/// half written at its end. One walk reads one segment, on one thread.
public final class SegmentWalk {
  /// A stretch without records, before it is known how much had been synced.
  private record Gap(int from, int to) {}

  private final LogSegment segment;
  private final MemorySegment bytes;
  private final int limit;
  private final boolean repairs;
  private final List<Gap> gaps = new ArrayList<>();
  private byte[] payload = new byte[1 << 16];
  private boolean finished;
  private int syncedThrough = SegmentLayout.HEADER_BYTES;
  private int validThrough = SegmentLayout.HEADER_BYTES;

  private SegmentWalk(LogSegment segment, boolean repairs) {
    this.segment = segment;
    this.repairs = repairs;
    bytes = segment.bytes();
    limit = Math.min(segment.lengthBytes(), segment.capacityBytes());
  }

  /// Hands every record to `visitor` and tells what is damaged.
  public static Report over(LogSegment segment, RecordVisitor visitor) throws IOException {
    return new SegmentWalk(segment, true).run(visitor);
  }

  /// Hands every record of a segment that has ended to `visitor` and changes nothing.
  public static Report again(LogSegment segment, RecordVisitor visitor) throws IOException {
    return new SegmentWalk(segment, false).run(visitor);
  }

  /// @param finished whether the segment was ended in order
  public record Report(List<Damage> damages, boolean finished) {}

  private Report run(RecordVisitor visitor) throws IOException {
    long lastArrivalNanos = segment.createdNanos();
    int at = SegmentLayout.HEADER_BYTES;
    while (at < limit) {
      RecordHeader header = recordAt(at);
      if (header == null) {
        int next = nextRecord(at + SegmentLayout.ALIGNMENT);
        gaps.add(new Gap(at, next));
        at = next;
        continue;
      }
      syncedThrough = Math.max(syncedThrough, header.syncedThrough());
      finished |= header.isEnd();
      if (header.isRequest()) {
        lastArrivalNanos = header.arrivalNanos();
      }
      visit(header, at, visitor);
      at = (int) (at + SegmentLayout.recordBytes(header.payloadBytes()));
      validThrough = Math.min(at, limit);
    }
    if (repairs) {
      segment.extend(validThrough, lastArrivalNanos);
    }
    return new Report(conclude(), finished);
  }

  private void visit(RecordHeader header, int at, RecordVisitor visitor) {
    header
        .signal()
        .ifPresent(
            signal ->
                visitor.record(
                    signal,
                    header.arrivalNanos(),
                    header.items(),
                    payload,
                    header.payloadBytes(),
                    at + SegmentLayout.RECORD_HEADER_BYTES));
  }

  /// Returns the header of the whole record that starts here and leaves its payload in [#payload];
  /// null when there is none.
  private @Nullable RecordHeader recordAt(int at) {
    int room = limit - at - SegmentLayout.RECORD_HEADER_BYTES;
    if (room < 0 || SegmentLayout.intAt(bytes, at) != SegmentLayout.MARKER) {
      return null;
    }
    RecordHeader header = RecordHeader.read(bytes, at);
    if (header.payloadBytes() < 0 || header.payloadBytes() > room) {
      return null;
    }
    loadPayload(at + SegmentLayout.RECORD_HEADER_BYTES, header.payloadBytes());
    int checksum = header.checksum(segment.sequence(), at, payload);
    return checksum == SegmentLayout.intAt(bytes, at + 4) ? header : null;
  }

  private void loadPayload(int from, int count) {
    if (payload.length < count) {
      payload = new byte[Math.max(count, payload.length * 2)];
    }
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, payload, 0, count);
  }

  private int nextRecord(int from) {
    int at = from;
    while (at <= limit - SegmentLayout.RECORD_HEADER_BYTES) {
      if (SegmentLayout.intAt(bytes, at) == SegmentLayout.MARKER && recordAt(at) != null) {
        return at;
      }
      at += SegmentLayout.ALIGNMENT;
    }
    return limit;
  }

  private List<Damage> conclude() throws IOException {
    List<Damage> damages = new ArrayList<>();
    for (Gap gap : gaps) {
      if (gap.to() < limit || gap.from() < syncedThrough) {
        boolean corrupt = gap.from() < syncedThrough;
        damages.add(damage(gap, corrupt ? Kind.CORRUPT : Kind.UNSYNCED));
        if (!corrupt && repairs) {
          markHole(gap);
        }
      } else if (!isZero(gap.from())) {
        damages.add(damage(gap, Kind.TORN_TAIL));
      }
    }
    if (repairs && validThrough < segment.file().sizeBytes()) {
      segment.cut(validThrough);
    }
    return damages;
  }

  private Damage damage(Gap gap, Kind kind) {
    return new Damage(segment.path(), gap.from(), gap.to(), kind);
  }

  /// Keeps a hole that has been told from being taken for damage, once the segment is synced.
  private void markHole(Gap gap) throws IOException {
    ByteBuffer mark =
        ByteBuffer.allocate(SegmentLayout.RECORD_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    RecordHeader.hole(gap.to() - gap.from(), syncedThrough)
        .appendTo(mark, segment.sequence(), gap.from(), new byte[0]);
    segment.file().write(mark.flip(), gap.from());
  }

  private boolean isZero(int from) {
    int at = from;
    while (at <= limit - 8 && SegmentLayout.longAt(bytes, at) == 0) {
      at += 8;
    }
    while (at < limit && bytes.get(ValueLayout.JAVA_BYTE, at) == 0) {
      at++;
    }
    return at == limit;
  }
}
