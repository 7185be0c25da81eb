package dev.clew.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.disk.SimulatedDisk;
import dev.clew.wire.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bytes of a segment, as docs/formats/write-ahead-log.md says them.
final class SegmentFormatTest {
  private static final Path FOLDER = Path.of("/store");

  @Test
  void writesTheFormatThatIsDocumented() throws Exception {
    var disk = new SimulatedDisk();
    try (LogFolder folder = LogFolder.open(disk, FOLDER)) {
      var writer = new LogWriter(folder, 4096);
      LogSegment segment = writer.startNext(5, 0x0102030405060708L);
      int offset = writer.add(Signal.TRACES, "hello".getBytes(StandardCharsets.UTF_8), 2, 9);
      writer.flush();
      LogWriter.finish(segment, true, 10);

      assertThat(offset).isEqualTo(72);
      byte[] content = disk.content(FOLDER.resolve("log/000000000001.log"));
      assertThat(HexFormat.of().formatHex(content))
          .isEqualTo(
              "434c45572d57414c" // CLEW-WAL
                  + "01000000" // version
                  + "00000000" // flags
                  + "0100000000000000" // sequence
                  + "0807060504030201" // created
                  + "00000000"
                  + HEADER_CRC
                  + "434c5752" // CLWR
                  + REQUEST_CRC
                  + "05000000" // payload length
                  + "02000000" // items
                  + "0900000000000000" // arrival
                  + "00000000" // synced through
                  + "01010000" // traces, REQUEST
                  + "68656c6c6f000000" // hello, padded
                  + "434c5752"
                  + END_CRC
                  + "00000000"
                  + "00000000"
                  + "0a00000000000000"
                  + "50000000" // all 80 bytes before were synced
                  + "00020000"); // no signal, END
    }
  }

  private static final String HEADER_CRC = "39fa530d";
  private static final String REQUEST_CRC = "84a6e446";
  private static final String END_CRC = "4d028e62";

  @Test
  void readsRecordsOfEverySignalInOrder() throws Exception {
    var disk = new SimulatedDisk();
    List<String> read = new ArrayList<>();
    try (LogFolder folder = LogFolder.open(disk, FOLDER)) {
      var writer = new LogWriter(folder, 1 << 20);
      writer.startNext(0, 1);
      for (Signal signal : Signal.values()) {
        writer.add(signal, new byte[signal.ordinal() * 300_000], signal.ordinal(), 100);
      }
      writer.flush();
    }
    try (LogFolder folder = LogFolder.open(disk, FOLDER)) {
      SegmentWalk.over(
          folder.segments(0, () -> {}).getFirst(),
          (signal, arrival, items, _, bytes, _) ->
              read.add(signal + " " + arrival + " " + items + " " + bytes));
    }
    assertThat(read).containsExactly("TRACES 100 0 0", "METRICS 100 1 300000", "LOGS 100 2 600000");
  }
}
