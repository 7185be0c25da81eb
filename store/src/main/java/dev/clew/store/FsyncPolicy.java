package dev.clew.store;

/// When what has been written is forced to the disk. A process that dies loses nothing acknowledged
/// under any of them; the difference is what a machine that loses power forgets.
public enum FsyncPolicy {
  /// Before every acknowledgement: nothing acknowledged is lost.
  ALWAYS,
  /// Once per interval: what was acknowledged more than one interval before is not lost.
  INTERVAL,
  /// When the operating system sees fit.
  NEVER
}
