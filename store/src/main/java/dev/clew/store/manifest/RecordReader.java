package dev.clew.store.manifest;

import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.traceql.source.Field.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads the payload of a manifest's record. Fields that a later minor change put behind those
/// known here are skipped.
final class RecordReader {
  private final ByteBuffer in;

  private RecordReader(ByteBuffer in) {
    this.in = in;
  }

  /// @throws java.nio.BufferUnderflowException, IllegalArgumentException for bytes that are no such
  ///   payload
  static ManifestState applied(ManifestState before, byte[] file, int from, int length) {
    ByteBuffer payload = ManifestLayout.little(file);
    payload.position(from).limit(from + length);
    return new RecordReader(payload).applied(before);
  }

  private ManifestState applied(ManifestState before) {
    long walThrough = in.getLong();
    long nextNumber = in.getLong();
    List<Long> removed = list(in::getLong);
    List<BlockFacts> added = list(this::nestedBlock);
    return before.after(new ManifestChange(added, removed, walThrough), nextNumber);
  }

  private <T> List<T> list(Supplier<T> one) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining()) {
      throw new IllegalArgumentException("a list of " + count);
    }
    List<T> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(one.get());
    }
    return all;
  }

  private BlockFacts nestedBlock() {
    int length = in.getInt();
    int end = Math.addExact(in.position(), length);
    if (length < 0 || end > in.limit()) {
      throw new IllegalArgumentException("a block of " + length + " bytes");
    }
    BlockFacts block = block();
    in.position(end);
    return block;
  }

  private BlockFacts block() {
    long number = in.getLong();
    int generation = in.getInt();
    boolean stray = in.get() != 0;
    return new BlockFacts(
        number,
        generation,
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        stray,
        list(this::file),
        list(this::text),
        list(this::key));
  }

  private FileFacts file() {
    return new FileFacts(text(), in.getLong(), in.getInt());
  }

  private KeyFacts key() {
    Level level = levelOf(in.get());
    Type type = typeOf(in.get());
    return new KeyFacts(level, text(), type, in.getLong(), text());
  }

  private String text() {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a text of " + length + " bytes");
    }
    byte[] utf8 = new byte[length];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static Level levelOf(byte code) {
    for (Level level : Level.values()) {
      if (RecordWriter.codeOf(level) == code) {
        return level;
      }
    }
    throw new IllegalArgumentException("level " + code);
  }

  private static Type typeOf(byte code) {
    for (Type type : Type.values()) {
      if (RecordWriter.codeOf(type) == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("type " + code);
  }
}
