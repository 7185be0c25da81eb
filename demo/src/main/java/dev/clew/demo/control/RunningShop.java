package dev.clew.demo.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The note that a shop leaves in its folder while it runs: who it is and where it answers. The
/// kernel takes the lock on the folder away with the process, so that a note can be told from a
/// leftover.
///
/// @param page address of the shop's page
public record RunningShop(long pid, URI page) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NOTE = "demo.json";
  private static final String LOCK = "demo.lock";

  /// Takes a folder for this process. It is given back when the channel closes.
  ///
  /// @return empty where another process has it
  public static Optional<FileChannel> lock(Path data) throws IOException {
    Files.createDirectories(data);
    FileChannel channel =
        FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException mine) {
      // another shop of this very process
    }
    channel.close();
    return Optional.empty();
  }

  /// Returns the shop that runs on a folder.
  public static Optional<RunningShop> on(Path data) throws IOException {
    if (!Files.exists(data.resolve(NOTE))) {
      return Optional.empty();
    }
    Optional<FileChannel> lock = lock(data);
    if (lock.isPresent()) {
      lock.get().close();
      return Optional.empty();
    }
    return Optional.of(read(data.resolve(NOTE)));
  }

  /// Leaves the note in the folder.
  public void write(Path data) throws IOException {
    Path next = data.resolve(NOTE + ".next");
    try (JsonGenerator out = JSON.createGenerator(Files.newOutputStream(next))) {
      out.writeStartObject();
      out.writeNumberField("pid", pid);
      out.writeStringField("page", page.toString());
      out.writeEndObject();
    }
    Files.move(next, data.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Takes the note away.
  public static void erase(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NOTE));
  }

  private static RunningShop read(Path note) throws IOException {
    long pid = 0;
    URI page = URI.create("");
    try (JsonParser in = JSON.createParser(Files.newInputStream(note))) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && "pid".equals(in.currentName())) {
          pid = in.getLongValue();
        }
        if (in.currentToken() == JsonToken.VALUE_STRING && "page".equals(in.currentName())) {
          page = URI.create(in.getText());
        }
      }
    }
    return new RunningShop(pid, page);
  }
}
