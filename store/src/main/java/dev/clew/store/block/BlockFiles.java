package dev.clew.store.block;

import java.nio.file.Path;
import java.util.List;

/// The names of a block's folder and of what lies in it.
public final class BlockFiles {
  public static final String TRACES_RAW = "traces.raw";
  public static final String TRACES_INDEX = "traces.idx";
  public static final String SPANS = "spans.parquet";
  public static final String ROLLUP = "rollup.parquet";
  public static final String CALLS = "calls.parquet";
  public static final String ATTRIBUTES = "attributes.filter";

  /// Says why a block is set aside; there only when it is.
  static final String DAMAGE = "damage.txt";

  /// Every file of a block.
  public static final List<String> ALL =
      List.of(TRACES_RAW, TRACES_INDEX, SPANS, ROLLUP, CALLS, ATTRIBUTES);

  private BlockFiles() {}

  /// Returns the folder that holds a store's blocks.
  public static Path blocks(Path root) {
    return root.resolve("blocks");
  }

  public static String folderName(long number) {
    return "%012d".formatted(number);
  }

  /// Returns the number of a block's folder, negative when the name is not one's.
  public static long numberOf(String folderName) {
    return folderName.matches("\\d{12}") ? Long.parseLong(folderName) : -1;
  }
}
