package dev.clew.store;

import dev.clew.store.block.Catalogue;
import dev.clew.store.block.ColumnFiles;
import dev.clew.store.block.Proposals;
import dev.clew.store.block.columns.ColumnsOnDisk;
import dev.clew.store.disk.Disk;
import dev.clew.store.disk.MappedMemory;
import dev.clew.store.engine.Engine;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.scan.BlockCatalogue;
import dev.clew.store.scan.SqlProposals;
import java.nio.file.Path;

/// What a store is put together from.
///
/// @param columns writes the columns of blocks
/// @param proposals searches blocks
/// @param catalogue lists what there is in blocks
/// @param stop ends what the search needs
record StoreParts(
    Disk disk,
    StoreThreads threads,
    ColumnFiles columns,
    Proposals proposals,
    Catalogue catalogue,
    Runnable stop) {
  /// Pages of files that may stay in memory; the program and its libraries are about half of it.
  private static final long MAPPED_BYTES_MAX = 192L << 20;

  /// Returns the parts of a store on the machine's disk. Nothing is loaded for searches before the
  /// first one that needs it.
  static StoreParts real(Path root) {
    var mapped = MappedMemory.bounded(MAPPED_BYTES_MAX);
    var engine = new Engine(EngineSettings.reading(root.resolve("spill")));
    return new StoreParts(
        Disk.real(),
        StoreThreads.own(),
        new ColumnsOnDisk(Disk.real()),
        new SqlProposals(engine),
        new BlockCatalogue(engine),
        () -> {
          engine.close();
          mapped.close();
        });
  }
}
