package dev.clew.store.manifest;

import dev.clew.base.bytes.ByteBuilder;
import dev.clew.store.block.BlockFacts;
import dev.clew.store.block.FileFacts;
import dev.clew.store.block.KeyFacts;
import dev.clew.store.block.KeyFacts.Type;
import dev.clew.traceql.source.Field.Level;
import java.nio.charset.StandardCharsets;

/// Writes the payload of a manifest's record.
final class RecordWriter {
  private final ByteBuilder out = new ByteBuilder(1024);

  private RecordWriter() {}

  static byte[] payload(ManifestChange change, long nextNumber) {
    var writer = new RecordWriter();
    writer.change(change, nextNumber);
    return writer.out.toByteArray();
  }

  private void change(ManifestChange change, long nextNumber) {
    out.appendFixed64(change.walThrough()).appendFixed64(nextNumber);
    out.appendFixed32(change.removed().size());
    change.removed().forEach(out::appendFixed64);
    out.appendFixed32(change.added().size());
    for (BlockFacts block : change.added()) {
      var nested = new RecordWriter();
      nested.block(block);
      out.appendFixed32(nested.out.length()).append(nested.out.array(), 0, nested.out.length());
    }
  }

  private void block(BlockFacts block) {
    out.appendFixed64(block.number()).appendFixed32(block.generation());
    out.append((byte) (block.stray() ? 1 : 0));
    out.appendFixed64(block.spans()).appendFixed64(block.traces());
    out.appendFixed64(block.minStartNanos()).appendFixed64(block.maxStartNanos());
    out.appendFixed64(block.oldestArrivalNanos()).appendFixed64(block.newestArrivalNanos());
    out.appendFixed32(block.files().size());
    block.files().forEach(this::file);
    out.appendFixed32(block.services().size());
    block.services().forEach(this::text);
    out.appendFixed32(block.keys().size());
    block.keys().forEach(this::key);
  }

  private void file(FileFacts file) {
    text(file.name());
    out.appendFixed64(file.bytes()).appendFixed32(file.checksum());
  }

  private void key(KeyFacts key) {
    out.append(codeOf(key.level())).append(codeOf(key.type()));
    text(key.key());
    out.appendFixed64(key.count());
    text(key.column());
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.appendFixed32(utf8.length).append(utf8);
  }

  static byte codeOf(Level level) {
    return switch (level) {
      case ANY -> 0;
      case SPAN -> 1;
      case RESOURCE -> 2;
      case EVENT -> 3;
      case LINK -> 4;
      case INSTRUMENTATION -> 5;
    };
  }

  static byte codeOf(Type type) {
    return switch (type) {
      case TEXT -> 0;
      case INT -> 1;
      case REAL -> 2;
      case BOOL -> 3;
      case OTHER -> 4;
    };
  }
}
