package dev.clew.store.block.raw;

import dev.clew.store.block.BlockFiles;
import dev.clew.store.block.BlockSpans;
import dev.clew.store.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// Writes and opens trace files on a disk in memory.
final class TraceFiles {
  static final Path FOLDER = Path.of("/store/blocks/000000000001");
  static final Path RAW = FOLDER.resolve(BlockFiles.TRACES_RAW);
  static final Path INDEX = FOLDER.resolve(BlockFiles.TRACES_INDEX);
  static final List<Codec> CODECS = List.of(new ZstdCodec());

  private TraceFiles() {}

  static SimulatedDisk written(BlockSpans spans) {
    var disk = new SimulatedDisk();
    try {
      TraceFileWriter.write(disk, FOLDER, spans, 1, new ZstdCodec());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return disk;
  }

  static TraceFile open(SimulatedDisk disk) {
    return TraceFile.open(disk, FOLDER, CODECS);
  }
}
