package dev.clew.store.block.raw;

import dev.clew.store.block.Checksums;
import dev.clew.store.fault.CorruptBlockException;
import dev.clew.store.fault.TooNewBlockException;
import dev.clew.store.intern.Origins;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// What stands before the frames in `traces.raw`.
///
/// @param codec the one that the model belongs to
/// @param checksum of the header itself
/// @param endOffset where the first frame starts
record RawHead(int codec, Origins.View origins, byte[] model, int checksum, long endOffset) {
  /// Four lengths stand before the parts of an origin.
  private static final int LENGTHS = 4;

  static RawHead read(Path path, MemorySegment bytes) {
    requireHeader(path, bytes);
    int originBytes = Little.intAt(bytes, 20);
    int modelBytes = Little.intAt(bytes, 28);
    long modelAt = RawLayout.HEADER_BYTES + (long) originBytes;
    long end = modelAt + modelBytes;
    if (originBytes < 0 || modelBytes < 0 || end > bytes.byteSize()) {
      throw new CorruptBlockException(path, 20, "sections that reach behind the end of the file");
    }
    if (Checksums.of(bytes, RawLayout.HEADER_BYTES, end) != Little.intAt(bytes, 36)) {
      throw new CorruptBlockException(
          path, RawLayout.HEADER_BYTES, "the checksum of the sections does not hold");
    }
    try {
      byte[] origins = section(bytes, RawLayout.HEADER_BYTES, originBytes, 24);
      byte[] model = section(bytes, modelAt, modelBytes, 32);
      Origins.View view = origins(origins, Little.intAt(bytes, 16));
      return new RawHead(Little.intAt(bytes, 12), view, model, Little.intAt(bytes, 44), end);
    } catch (MalformedFrameException e) {
      throw new CorruptBlockException(path, RawLayout.HEADER_BYTES, String.valueOf(e.getMessage()));
    }
  }

  private static void requireHeader(Path path, MemorySegment bytes) {
    if (bytes.byteSize() < RawLayout.HEADER_BYTES || Little.longAt(bytes, 0) != RawLayout.MAGIC) {
      throw new CorruptBlockException(path, 0, "not a file of traces");
    }
    int version = Little.intAt(bytes, 8);
    if (version > RawLayout.VERSION) {
      throw new TooNewBlockException(path, "trace file format", version, RawLayout.VERSION);
    }
    int checksum = Checksums.of(bytes, 0, RawLayout.CHECKED_BYTES);
    if (checksum != Little.intAt(bytes, RawLayout.CHECKED_BYTES)) {
      throw new CorruptBlockException(path, 0, "the checksum of the header does not hold");
    }
  }

  private static byte[] section(MemorySegment bytes, long at, int stored, long plainBytesAt)
      throws MalformedFrameException {
    return new Section(Little.copy(bytes, at, stored), Little.intAt(bytes, plainBytesAt)).plain();
  }

  private static Origins.View origins(byte[] section, int count) throws MalformedFrameException {
    var origins = new Origins();
    int at = 0;
    for (int origin = 0; origin < count; origin++) {
      int end = endOfOrigin(section, at);
      if (origins.idOf(section, at, end) != origin) {
        throw new MalformedFrameException("an origin that is there twice");
      }
      at = end;
    }
    if (at != section.length) {
      throw new MalformedFrameException("bytes behind the last origin");
    }
    origins.trim();
    return origins.view();
  }

  private static int endOfOrigin(byte[] section, int at) throws MalformedFrameException {
    long end = at + 4L * LENGTHS;
    for (int i = 0; i < LENGTHS && end <= section.length; i++) {
      int length = Little.intAt(section, at + 4 * i);
      end += Integer.toUnsignedLong(length);
    }
    if (end > section.length) {
      throw new MalformedFrameException("an origin that reaches behind the section");
    }
    return (int) end;
  }
}
