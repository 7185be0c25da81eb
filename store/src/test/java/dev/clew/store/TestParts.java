package dev.clew.store;

import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.join.BruteForce;

/// Stores on a disk in memory, where everything happens before a call returns.
final class TestParts {
  private TestParts() {}

  static StoreParts on(SimulatedDisk disk) {
    var search = new BruteForce();
    return new StoreParts(
        disk, StoreThreads.callers(), new NoColumns(disk), search, search, () -> {});
  }
}
