package dev.clew.store.block;

/// Takes the hashes of attributes in the order of `spans.parquet`'s row groups.
public interface AttributeSink {
  /// Takes an [AttributeHash] that spans of the current row group have. Each comes at least once a
  /// row group, many times perhaps.
  void add(long hash);

  /// The current row group has ended, after that many rows; the next begins with its next
  /// attribute.
  void endRowGroup(int rows);
}
