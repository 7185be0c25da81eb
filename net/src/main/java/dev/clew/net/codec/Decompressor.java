package dev.clew.net.codec;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Expands bodies, array to array, each in one piece and within a bound. Safe for use by many
/// threads; inflaters are kept and used again.
public final class Decompressor implements AutoCloseable {
  private final ConcurrentLinkedQueue<Inflater> raw = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Inflater> wrapped = new ConcurrentLinkedQueue<>();

  /// Expands the bytes between `from` and `to` into an array of exactly their size.
  ///
  /// @param bytesMax the bound of what they may expand to
  /// @param reservation where the memory is taken from before it is allocated; what the result
  ///   takes stays taken
  public byte[] expand(
      Coding coding, byte[] bytes, int from, int to, int bytesMax, Reservation reservation)
      throws CodingException {
    var out = new Expansion(bytesMax, reservation);
    switch (coding) {
      case IDENTITY -> copy(bytes, from, to, out);
      case GZIP -> inflate(raw, true, bytes, from, to, out);
      case ZLIB, DEFLATE -> inflate(wrapped, false, bytes, from, to, out);
      case ZSTD -> ZstdFrames.expand(bytes, from, to, out);
      case SNAPPY -> SnappyBlock.expandAny(bytes, from, to, out);
      case SNAPPY_FRAMED -> SnappyFrames.expand(bytes, from, to, out);
      case LZ4 -> Lz4Frames.expand(bytes, from, to, out);
    }
    return out.exact();
  }

  private static void copy(byte[] bytes, int from, int to, Expansion out) throws CodingException {
    out.expect(to - from);
    System.arraycopy(bytes, from, out.array(), out.length(), to - from);
    out.advance(to - from);
  }

  private static void inflate(
      ConcurrentLinkedQueue<Inflater> pool,
      boolean gzip,
      byte[] bytes,
      int from,
      int to,
      Expansion out)
      throws CodingException {
    @Nullable Inflater kept = pool.poll();
    Inflater inflater = kept == null ? new Inflater(gzip) : kept;
    try {
      if (gzip) {
        GzipMembers.expand(inflater, bytes, from, to, out);
      } else {
        GzipMembers.expandZlib(inflater, bytes, from, to, out);
      }
    } finally {
      inflater.reset();
      pool.add(inflater);
    }
  }

  /// Frees the native memory of the inflaters that are kept.
  @Override
  public void close() {
    drain(raw);
    drain(wrapped);
  }

  private static void drain(ConcurrentLinkedQueue<Inflater> pool) {
    for (Inflater inflater = pool.poll(); inflater != null; inflater = pool.poll()) {
      inflater.end();
    }
  }
}
