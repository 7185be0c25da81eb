package dev.clew.net.codec;

import com.github.luben.zstd.Zstd;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Compresses bodies, array to array. Safe for use by many threads; encoders are kept and used
/// again.
public final class Compressor {
  /// What came out: the first `length` bytes of an array.
  public record Compressed(byte[] bytes, int length) {}

  /// The level that stands for the coding's own default.
  public static final int DEFAULT_LEVEL = 0;

  private static final int GZIP_HEADER_BYTES = 10;

  private final ConcurrentLinkedQueue<DeflateEncoder> encoders = new ConcurrentLinkedQueue<>();

  /// Compresses all of `bytes`.
  ///
  /// @param level of zlib (1 to 9) or zstd; [#DEFAULT_LEVEL] for the default
  /// @param headroom bytes that are left free before the result, and counted in its length
  public Compressed compress(Coding coding, int level, byte[] bytes, int headroom) {
    return switch (coding) {
      case IDENTITY -> behind(headroom, bytes, bytes.length);
      case GZIP -> gzip(level, bytes, headroom);
      case ZLIB, DEFLATE -> zlib(level, bytes, headroom);
      case ZSTD -> zstd(level, bytes, headroom);
      case SNAPPY -> SnappyEncoder.block(bytes, headroom);
      case SNAPPY_FRAMED -> SnappyEncoder.framed(bytes, headroom);
      case LZ4 -> Lz4Encoder.frame(bytes, headroom);
    };
  }

  private static Compressed behind(int headroom, byte[] bytes, int length) {
    byte[] target = new byte[headroom + length];
    System.arraycopy(bytes, 0, target, headroom, length);
    return new Compressed(target, target.length);
  }

  private Compressed gzip(int level, byte[] bytes, int headroom) {
    var out = start(bytes, headroom);
    out.octet(0x1F);
    out.octet(0x8B);
    out.octet(Deflater.DEFLATED);
    for (int i = 3; i < GZIP_HEADER_BYTES - 1; i++) {
      out.octet(0);
    }
    out.octet(0xFF);
    deflate(level, bytes, out);
    var crc = new CRC32();
    crc.update(bytes);
    out.reserve(8);
    little(out, (int) crc.getValue());
    little(out, bytes.length);
    return new Compressed(out.array(), out.length());
  }

  private Compressed zlib(int level, byte[] bytes, int headroom) {
    var out = start(bytes, headroom);
    out.octet(0x78);
    out.octet(0x9C);
    deflate(level, bytes, out);
    var adler = new Adler32();
    adler.update(bytes);
    int sum = (int) adler.getValue();
    out.reserve(4);
    little(out, Integer.reverseBytes(sum));
    return new Compressed(out.array(), out.length());
  }

  private static BitSink start(byte[] bytes, int headroom) {
    var out = new BitSink(Math.max(512, bytes.length / 5) + headroom);
    for (int i = 0; i < headroom; i++) {
      out.octet(0);
    }
    return out;
  }

  private void deflate(int level, byte[] bytes, BitSink out) {
    if (level != DEFAULT_LEVEL) {
      deflateByZlib(level, bytes, out);
      return;
    }
    @Nullable DeflateEncoder kept = encoders.poll();
    DeflateEncoder encoder = kept == null ? new DeflateEncoder() : kept;
    encoder.encode(bytes, 0, bytes.length, out);
    encoders.add(encoder);
  }

  private static void deflateByZlib(int level, byte[] bytes, BitSink out) {
    var deflater = new Deflater(level, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      while (!deflater.finished()) {
        out.reserve(4096);
        out.advance(deflater.deflate(out.array(), out.length(), 4096));
      }
    } finally {
      deflater.end();
    }
  }

  private static Compressed zstd(int level, byte[] bytes, int headroom) {
    int bound = (int) Math.min(Integer.MAX_VALUE - 64, Zstd.compressBound(bytes.length));
    byte[] target = new byte[headroom + bound];
    long made =
        Zstd.compressByteArray(
            target,
            headroom,
            bound,
            bytes,
            0,
            bytes.length,
            level == DEFAULT_LEVEL ? Zstd.defaultCompressionLevel() : level);
    if (Zstd.isError(made)) {
      throw new IllegalStateException("zstd: " + Zstd.getErrorName(made));
    }
    return new Compressed(target, headroom + (int) made);
  }

  private static void little(BitSink out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.octet(value >>> shift);
    }
  }
}
