package dev.clew.store.head;

/// All that the head holds at one moment, oldest segment first. Never changes.
///
/// @param missing why not all that lies on disk is here; empty when it is
record HeadState(SegmentView[] views, String missing) {
  /// Keeps the segments mapped until [#release()]; false when one of them is gone already.
  boolean tryRetain() {
    for (int i = 0; i < views.length; i++) {
      if (!views[i].segment().tryRetain()) {
        release(i);
        return false;
      }
    }
    return true;
  }

  void release() {
    release(views.length);
  }

  private void release(int count) {
    for (int i = 0; i < count; i++) {
      views[i].segment().release();
    }
  }
}
