package dev.clew.store.parquet;

/// Bytes that are not what [ParquetWriter] writes.
public final class MalformedParquetException extends Exception {
  MalformedParquetException(String message) {
    super(message);
  }
}
