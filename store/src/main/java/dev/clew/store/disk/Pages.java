package dev.clew.store.disk;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// `madvise`, where the machine has it.
final class Pages {
  /// The same number on Linux and macOS. Of a file's mapping it only takes the pages from this
  /// process: the machine keeps them in its cache, and nothing of them is lost.
  private static final int MADV_DONTNEED = 4;

  private static final @Nullable MethodHandle MADVISE = madvise();

  private Pages() {}

  private static @Nullable MethodHandle madvise() {
    Linker linker = Linker.nativeLinker();
    var signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    return linker
        .defaultLookup()
        .find("madvise")
        .map(address -> linker.downcallHandle(address, signature))
        .orElse(null);
  }

  /// Takes the pages of a mapping from this process until they are read again.
  static void forget(MemorySegment mapping) {
    if (MADVISE != null) {
      try {
        // a refusal leaves the pages where they are
        int _ = (int) MADVISE.invokeExact(mapping, mapping.byteSize(), MADV_DONTNEED);
      } catch (Throwable e) {
        throw new IllegalStateException("madvise", e);
      }
    }
  }
}
