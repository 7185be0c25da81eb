package dev.clew.store.block.transposed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.block.SpanRows;
import dev.clew.store.block.raw.MalformedFrameException;
import dev.clew.testkit.RandomSpans;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever spans are made of, each comes back byte for byte.
class TransposedProperties {
  @Property(tries = 60)
  void spansComeBack(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int count,
      @ForAll @IntRange(min = 1, max = 20_000) int frameBytes)
      throws MalformedFrameException {
    var rows = SpanRows.of(new RandomSpans(seed).spans(count));
    Frames.encode(rows, frameBytes).assertComeBack();
  }

  @Property(tries = 60)
  void bytesThatAreNoSpansComeBack(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count)
      throws MalformedFrameException {
    var random = new SplittableRandom(seed);
    var rows = SpanRows.of(new RandomSpans(seed).spans(count));
    Frames.encode(new OddRows(rows, bytes -> changed(bytes, random)), 8_000).assertComeBack();
  }

  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> new byte[0];
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> {
        byte[] garbage = new byte[random.nextInt(200)];
        random.nextBytes(garbage);
        yield garbage;
      }
      case 3, 4 -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      default -> bytes;
    };
  }

  @Property(tries = 2_000)
  void bitsComeBack(@ForAll long[] numbers, @ForAll @IntRange(max = 64) int width) {
    var out = new dev.clew.base.bytes.ByteBuilder(16);
    var writer = new BitWriter();
    for (long number : numbers) {
      writer.write(number, width);
      writer.write(number, 64 - width);
    }
    writer.appendTo(out);
    var reader = new BitReader();
    reader.wrap(out.toByteArray(), 0, out.length());
    for (long number : numbers) {
      assertThat(reader.read(width)).isEqualTo(low(number, width));
      assertThat(reader.read(64 - width)).isEqualTo(low(number, 64 - width));
    }
  }

  private static long low(long number, int width) {
    return width == 64 ? number : number & (1L << width) - 1;
  }
}
