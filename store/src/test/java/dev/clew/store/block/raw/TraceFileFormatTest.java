package dev.clew.store.block.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import dev.clew.store.block.SpanRows;
import dev.clew.store.disk.SimulatedDisk;
import dev.clew.testkit.RandomSpans;
import dev.clew.wire.id.TraceId;
import dev.clew.wire.span.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// A second reader, written from docs/formats/block.md alone, reads what the first one wrote.
class TraceFileFormatTest {
  private byte[] raw = new byte[0];
  private byte[] index = new byte[0];
  private byte[] dictionary = new byte[0];
  private final List<byte[]> origins = new ArrayList<>();

  @Test
  void smallBlock() throws Exception {
    readsBack(new RandomSpans(1).spans(40), false);
  }

  @Test
  void blockWithADictionaryAndALargeTrace() throws Exception {
    List<Span> spans = new ArrayList<>(new RandomSpans(2).spans(4000));
    spans.addAll(new RandomSpans(3).trace(6000).spans());
    readsBack(spans, true);
  }

  private void readsBack(List<Span> made, boolean withDictionary) throws Exception {
    SpanRows spans = SpanRows.of(made);
    SimulatedDisk disk = TraceFiles.written(spans);
    raw = disk.content(TraceFiles.RAW);
    index = disk.content(TraceFiles.INDEX);
    readHead();
    assertThat(dictionary.length > 0).isEqualTo(withDictionary);
    assertThat(readSpans()).isEqualTo(expected(spans));
  }

  private static List<String> expected(SpanRows spans) {
    List<String> expected = new ArrayList<>();
    for (SpanRows.Row row : spans.rows()) {
      byte[] origin = spans.origins().entries().bytes(row.origin());
      expected.add(text(row.traceId(), origin, row.bytes()));
    }
    return expected;
  }

  private static String text(TraceId id, byte[] origin, byte[] span) {
    return id + " " + HexFormat.of().formatHex(origin) + " " + HexFormat.of().formatHex(span);
  }

  private void readHead() {
    ByteBuffer head = little(raw);
    assertThat(new String(raw, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("CLEW-RAW");
    assertThat(head.getInt(8)).isEqualTo(1);
    assertThat(head.getInt(12)).isEqualTo(1);
    assertThat(head.getInt(44)).isEqualTo(crc(raw, 0, 44));
    int originBytes = head.getInt(20);
    int modelBytes = head.getInt(28);
    assertThat(head.getInt(36)).isEqualTo(crc(raw, 48, 48 + originBytes + modelBytes));
    byte[] entries = section(48, originBytes, head.getInt(24));
    dictionary = section(48 + originBytes, modelBytes, head.getInt(32));
    int at = 0;
    for (int i = 0; i < head.getInt(16); i++) {
      int length = 16;
      for (int part = 0; part < 4; part++) {
        length += little(entries).getInt(at + 4 * part);
      }
      origins.add(Arrays.copyOfRange(entries, at, at + length));
      at += length;
    }
    assertThat(at).isEqualTo(entries.length);
  }

  private byte[] section(int from, int stored, int plain) {
    return plain == 0
        ? new byte[0]
        : Zstd.decompress(Arrays.copyOfRange(raw, from, from + stored), plain);
  }

  private List<String> readSpans() {
    ByteBuffer table = little(index);
    assertThat(new String(index, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("CLEW-IDX");
    assertThat(table.getInt(index.length - 4)).isEqualTo(crc(index, 0, index.length - 4));
    assertThat(table.getInt(28)).isEqualTo(little(raw).getInt(44));
    assertThat(table.getLong(40)).isEqualTo(raw.length);
    int traces = table.getInt(12);
    int frames = table.getInt(20);
    int w = index[24];
    int v = index[25];
    int counts = 48 + traces * (16 + w);
    int offsets = counts + traces * v;
    List<String> spans = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      readFrame((int) table.getLong(offsets + 8 * frame), spans);
    }
    int span = 0;
    for (int trace = 0; trace < traces; trace++) {
      var id = new TraceId(table.getLong(48 + 8 * trace), table.getLong(48 + 8 * (traces + trace)));
      int end = span + (int) number(counts + v * trace, v);
      while (span < end) {
        spans.set(span, id + spans.get(span++));
      }
    }
    return spans;
  }

  private long number(int at, int width) {
    long number = 0;
    for (int i = width - 1; i >= 0; i--) {
      number = number << 8 | (index[at + i] & 0xFF);
    }
    return number;
  }

  private void readFrame(int at, List<String> into) {
    ByteBuffer header = little(raw);
    int stored = header.getInt(at);
    int spans = header.getInt(at + 4);
    assertThat(header.getInt(at + 12)).isEqualTo(1);
    var crc = new CRC32C();
    crc.update(raw, at, 16);
    crc.update(raw, at + 20, stored);
    assertThat(header.getInt(at + 16)).isEqualTo((int) crc.getValue());
    byte[] frame = Arrays.copyOfRange(raw, at + 20, at + 20 + stored);
    ByteBuffer plain = ByteBuffer.wrap(decompress(frame));
    int[] origin = new int[spans];
    int[] length = new int[spans];
    Arrays.setAll(origin, _ -> varint(plain));
    Arrays.setAll(length, _ -> varint(plain));
    assertThat(plain.remaining()).isEqualTo(header.getInt(at + 8));
    for (int span = 0; span < spans; span++) {
      byte[] bytes = new byte[length[span]];
      plain.get(bytes);
      String hex = HexFormat.of().formatHex(origins.get(origin[span]));
      into.add(" " + hex + " " + HexFormat.of().formatHex(bytes));
    }
  }

  private byte[] decompress(byte[] frame) {
    try (var context = new ZstdDecompressCtx()) {
      if (dictionary.length > 0) {
        context.loadDict(dictionary);
      }
      return context.decompress(frame, (int) Zstd.getFrameContentSize(frame));
    }
  }

  private static int varint(ByteBuffer plain) {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte group = plain.get();
      number |= (group & 0x7F) << shift;
      if (group >= 0) {
        return number;
      }
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(byte[] bytes, int from, int to) {
    var crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
