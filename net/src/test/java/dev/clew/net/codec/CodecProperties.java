package dev.clew.net.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.base.limits.MemoryBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodecProperties {
  private static final MemoryBudget BUDGET = new MemoryBudget(1L << 30);
  private static final Decompressor DECOMPRESSOR = new Decompressor();
  private static final Compressor COMPRESSOR = new Compressor();

  @Property(tries = 300)
  void whatIsCompressedExpandsToItself(@ForAll Coding coding, @ForAll("contents") byte[] content)
      throws CodingException {
    var compressed = COMPRESSOR.compress(coding, Compressor.DEFAULT_LEVEL, content, 5);
    try (var reservation = new Reservation(BUDGET)) {
      byte[] expanded =
          DECOMPRESSOR.expand(
              coding, compressed.bytes(), 5, compressed.length(), content.length, reservation);
      assertThat(expanded).isEqualTo(content);
    }
    assertThat(BUDGET.takenBytes()).isZero();
  }

  @Property(tries = 300)
  void othersReadWhatWeDeflate(@ForAll("contents") byte[] content) throws IOException {
    var gzip = COMPRESSOR.compress(Coding.GZIP, Compressor.DEFAULT_LEVEL, content, 0);
    var in = new ByteArrayInputStream(gzip.bytes(), 0, gzip.length());
    assertThat(new GZIPInputStream(in).readAllBytes()).isEqualTo(content);
    assertThat(in.available()).isZero();
    var zlib = COMPRESSOR.compress(Coding.ZLIB, Compressor.DEFAULT_LEVEL, content, 0);
    var zlibIn = new ByteArrayInputStream(zlib.bytes(), 0, zlib.length());
    assertThat(new InflaterInputStream(zlibIn).readAllBytes()).isEqualTo(content);
  }

  @Property(tries = 300)
  void neverExpandsPastTheBound(@ForAll Coding coding, @ForAll("contents") byte[] content) {
    if (content.length == 0) {
      return;
    }
    var compressed = COMPRESSOR.compress(coding, Compressor.DEFAULT_LEVEL, content, 0);
    try (var reservation = new Reservation(BUDGET)) {
      assertThatThrownBy(
              () ->
                  DECOMPRESSOR.expand(
                      coding,
                      compressed.bytes(),
                      0,
                      compressed.length(),
                      content.length - 1,
                      reservation))
          .isInstanceOfSatisfying(
              CodingException.class,
              e -> assertThat(e.reason()).isEqualTo(CodingException.Reason.TOO_LARGE));
    }
    assertThat(BUDGET.takenBytes()).isZero();
  }

  @Property(tries = 2000)
  void damageIsToldOrHarmless(
      @ForAll Coding coding,
      @ForAll("contents") byte[] content,
      @ForAll int place,
      @ForAll byte damage) {
    var compressed = COMPRESSOR.compress(coding, Compressor.DEFAULT_LEVEL, content, 0);
    byte[] bytes = java.util.Arrays.copyOf(compressed.bytes(), compressed.length());
    if (bytes.length == 0) {
      return;
    }
    bytes[Math.floorMod(place, bytes.length)] ^= damage;
    int end = damage % 3 == 0 ? Math.floorMod(place, bytes.length) : bytes.length;
    try (var reservation = new Reservation(BUDGET)) {
      DECOMPRESSOR.expand(coding, bytes, 0, end, 1 << 20, reservation);
    } catch (CodingException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
    assertThat(BUDGET.takenBytes()).isZero();
  }

  @Provide
  Arbitrary<byte[]> contents() {
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
    Arbitrary<byte[]> letters =
        Arbitraries.bytes().between((byte) 'a', (byte) 'd').array(byte[].class).ofMaxSize(3000);
    Arbitrary<byte[]> telemetry =
        Arbitraries.randomValue(random -> telemetry(random, random.nextInt(2500)));
    return Arbitraries.oneOf(noise, letters, telemetry);
  }

  /// Records that repeat each other but for some random bytes, as spans do.
  private static byte[] telemetry(Random random, int records) {
    var out = new ByteArrayOutputStream();
    byte[] id = new byte[16];
    for (int i = 0; i < records; i++) {
      random.nextBytes(id);
      out.writeBytes(id);
      out.writeBytes(
          ("http.request.method=GET url.path=/cart/" + random.nextInt(50))
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.writeBytes(new byte[random.nextInt(300) == 0 ? 1000 : 1]);
    }
    return out.toByteArray();
  }
}
