package dev.clew.store.head;

import dev.clew.base.limits.Cancellation;
import dev.clew.store.log.LogSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The spans of the log that can be found. Filled by the log's writer, and at the start by replay
/// beside it; read by many through [#snapshot()].
public final class Head {
  /// What became of the spans of a request.
  ///
  /// @param found spans that can be found from the next [#publish()] on
  /// @param repeats spans that were there already, byte by byte
  /// @param nameless spans without a trace id, which nobody could find
  /// @param fault what is wrong with the bytes, empty when nothing is
  public record Added(int found, int repeats, int nameless, String fault) {}

  private final Object lock = new Object();

  // Guarded by lock. Sorted by sequence; the one being filled, if any, is the last.
  private final List<SegmentIndex> indexes = new ArrayList<>();
  private long traces;
  private String missing = "";

  // Written under lock, read by all.
  private volatile HeadState state = new HeadState(new SegmentView[0], "");
  private volatile long traceCount;

  /// Starts to fill the index of a new segment; the one before is done.
  public void startSegment(LogSegment segment) {
    synchronized (lock) {
      if (!indexes.isEmpty() && !indexes.getLast().view().sealed()) {
        indexes.getLast().seal();
      }
      indexes.add(new SegmentIndex(segment));
      publishState();
    }
  }

  /// Indexes a request of the newest segment. It can be found after [#publish()].
  public Added add(byte[] payload, int payloadOffset) {
    synchronized (lock) {
      SegmentIndex active = indexes.getLast();
      SegmentIndex.Added added =
          active.add(payload, payload.length, payloadOffset, new OtherViews(state, active));
      traces += added.newTraces();
      return new Added(added.found(), added.repeats(), added.nameless(), added.fault());
    }
  }

  /// Lets everything that has been added be found.
  public void publish() {
    synchronized (lock) {
      publishState();
    }
  }

  private void publishState() {
    SegmentView[] views = new SegmentView[indexes.size()];
    for (int i = 0; i < views.length; i++) {
      views[i] = indexes.get(i).view();
    }
    traceCount = traces;
    state = new HeadState(views, missing);
  }

  /// Returns the index of an old segment, to be filled apart and then handed to
  /// [#admit(OldSegment)].
  public OldSegment replay(LogSegment segment) {
    HeadState now = retained();
    return new OldSegment(new SegmentIndex(segment), now);
  }

  private HeadState retained() {
    HeadState now = state;
    while (!now.tryRetain()) {
      now = state;
    }
    return now;
  }

  /// Lets the spans of an old segment be found.
  public void admit(OldSegment old) {
    old.index.seal();
    synchronized (lock) {
      var others = new OtherViews(state, old.index);
      SegmentView view = old.index.view();
      for (int trace = 0; trace < view.traces(); trace++) {
        traces += others.hold(view.traceHi()[trace], view.traceLo()[trace]) ? 0 : 1;
      }
      indexes.add(old.index);
      indexes.sort(Comparator.comparingLong(index -> index.segment().sequence()));
      publishState();
    }
  }

  /// An old segment on its way into the head. Belongs to one thread.
  public static final class OldSegment implements AutoCloseable {
    private final SegmentIndex index;
    private final HeadState state;
    private final OtherViews others;

    /// @param state retained, for this to release
    OldSegment(SegmentIndex index, HeadState state) {
      this.index = index;
      this.state = state;
      others = new OtherViews(state, index);
    }

    public Added add(byte[] payload, int payloadBytes, int payloadOffset) {
      SegmentIndex.Added added = index.add(payload, payloadBytes, payloadOffset, others);
      return new Added(added.found(), added.repeats(), added.nameless(), added.fault());
    }

    /// Lets go of the segments that repeats were looked for in.
    @Override
    public void close() {
      state.release();
    }
  }

  /// Forgets a segment; returns how many spans can no longer be found. Snapshots that are open keep
  /// it.
  public long drop(LogSegment segment) {
    synchronized (lock) {
      SegmentIndex index =
          indexes.stream().filter(one -> one.segment() == segment).findFirst().orElse(null);
      if (index == null) {
        return 0;
      }
      indexes.remove(index);
      publishState();
      SegmentView view = index.view();
      var others = new OtherViews(state, index);
      for (int trace = 0; trace < view.traces(); trace++) {
        traces -= others.hold(view.traceHi()[trace], view.traceLo()[trace]) ? 0 : 1;
      }
      traceCount = traces;
      return view.rows();
    }
  }

  /// Says why not all that lies on disk can be found; empty when it can.
  public void setMissing(String why) {
    synchronized (lock) {
      missing = why;
      publishState();
    }
  }

  /// Returns the memory that the index takes.
  public long heapBytes() {
    synchronized (lock) {
      long bytes = 0;
      for (SegmentIndex index : indexes) {
        bytes += index.heapBytes();
      }
      return bytes;
    }
  }

  /// Returns the memory that the index of the newest segment takes.
  public long activeHeapBytes() {
    synchronized (lock) {
      return indexes.isEmpty() ? 0 : indexes.getLast().heapBytes();
    }
  }

  public HeadSnapshot snapshot() {
    return snapshot(new Cancellation());
  }

  /// @param cancellation looked at between segments by everything that is asked of the snapshot
  public HeadSnapshot snapshot(Cancellation cancellation) {
    return new HeadSnapshot(retained(), cancellation);
  }

  public long spans() {
    long spans = 0;
    for (SegmentView view : state.views()) {
      spans += view.rows();
    }
    return spans;
  }

  public long traces() {
    return traceCount;
  }

  /// Returns the earliest start of a span, zero when there is none.
  public long oldestStartNanos() {
    long oldest = Long.MAX_VALUE;
    for (SegmentView view : state.views()) {
      oldest = Math.min(oldest, view.minStart());
    }
    return oldest == Long.MAX_VALUE ? 0 : oldest;
  }

  /// Returns the latest start of a span, zero when there is none.
  public long newestStartNanos() {
    long newest = 0;
    for (SegmentView view : state.views()) {
      newest = Math.max(newest, view.maxStart());
    }
    return newest;
  }
}
