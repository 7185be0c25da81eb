package dev.clew.store.block.filter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.store.fault.StoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/// Whatever lies in a file of filters, it is refused or read within its bounds.
class AttributeFilterFuzz {
  private static final Path FILE = Path.of("/block/attributes.filter");

  @FuzzTest(maxDuration = "20s")
  void readsOrRefuses(byte[] content) {
    ask(content);
    byte[] framed = new byte[content.length + FilterLayout.HEADER_BYTES + FilterLayout.END_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(framed).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(FilterLayout.MAGIC).putInt(FilterLayout.VERSION).putInt(0).put(content);
    buffer.putInt(content.length / FilterLayout.ENTRY_BYTES).putInt(FilterLayout.VERSION);
    buffer.putLong(FilterLayout.MAGIC);
    ask(framed);
  }

  private static void ask(byte[] content) {
    var disk = new SimulatedDisk();
    disk.put(FILE, content);
    try (AttributeFilter filter = AttributeFilter.open(disk, FILE)) {
      for (long hash = 1; hash != 0; hash <<= 1) {
        filter.groupsOf(hash);
      }
    } catch (StoreException _) {
      // refused
    }
  }
}
