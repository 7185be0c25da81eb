package dev.clew.server.load;

import com.github.luben.zstd.ZstdInputStream;
import dev.clew.wire.Signal;
import dev.clew.wire.jaeger.JaegerJson;
import dev.clew.wire.json.OtlpJson;
import dev.clew.wire.otlp.MalformedOtlpException;
import dev.clew.wire.otlp.OtlpValidation;
import dev.clew.wire.zipkin.ZipkinJson;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A file of traces, read document by document as OTLP bytes: OTLP JSON, JSON lines or protobuf,
/// Jaeger JSON, Zipkin JSON; plain, gzip or zstd. The form is told from the content.
public final class TraceFile implements AutoCloseable {
  private static final int DOCUMENT_BYTES_MAX = 1 << 30;

  private final Path path;
  private final CountingStream file;
  private final InputStream content;
  private final @Nullable DocumentSplitter documents;
  private int ordinal;
  private boolean protobufTaken;

  private TraceFile(Path path, CountingStream file, InputStream content, boolean json) {
    this.path = path;
    this.file = file;
    this.content = content;
    this.documents = json ? new DocumentSplitter(content, DOCUMENT_BYTES_MAX) : null;
  }

  /// Opens a file and looks at its first bytes.
  public static TraceFile open(Path path) throws IOException {
    var file = new CountingStream(Files.newInputStream(path));
    try {
      InputStream content = new BufferedInputStream(inflated(new BufferedInputStream(file)));
      return new TraceFile(path, file, content, startsAsJson(content));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Returns the next document as the bytes of a TracesData message, or null at the end.
  ///
  /// @throws IOException naming file and document when it cannot be read
  public byte @Nullable [] next() throws IOException {
    ordinal++;
    try {
      return documents == null ? nextProtobuf() : nextJson(documents);
    } catch (MalformedOtlpException | IOException e) {
      throw new IOException(path + ", document " + ordinal + ": " + e.getMessage(), e);
    }
  }

  /// Returns how many bytes of the file have been read, compressed as they lie there.
  public long bytesRead() {
    return file.count;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private byte @Nullable [] nextProtobuf() throws IOException, MalformedOtlpException {
    if (protobufTaken) {
      return null;
    }
    protobufTaken = true;
    byte[] bytes = content.readAllBytes();
    OtlpValidation.validate(Signal.TRACES, bytes, 0, bytes.length);
    return bytes;
  }

  private static byte @Nullable [] nextJson(DocumentSplitter documents)
      throws IOException, MalformedOtlpException {
    byte[] document = documents.next();
    if (document == null) {
      return null;
    }
    return switch (JsonForm.of(document)) {
      case OTLP -> OtlpJson.toProtobuf(Signal.TRACES, document, 0, document.length);
      case JAEGER -> JaegerJson.toTracesData(document);
      case ZIPKIN -> ZipkinJson.toTracesData(document);
    };
  }

  private static InputStream inflated(InputStream in) throws IOException {
    in.mark(4);
    byte[] magic = in.readNBytes(4);
    in.reset();
    if (magic.length >= 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B) {
      return new GZIPInputStream(in, 1 << 16);
    }
    if (magic.length == 4
        && (magic[0] & 0xFF) == 0x28
        && (magic[1] & 0xFF) == 0xB5
        && magic[2] == 0x2F
        && (magic[3] & 0xFF) == 0xFD) {
      return new ZstdInputStream(in).setContinuous(false);
    }
    return in;
  }

  private static boolean startsAsJson(InputStream content) throws IOException {
    content.mark(64);
    byte[] head = content.readNBytes(64);
    content.reset();
    for (byte current : head) {
      if (!Character.isWhitespace(current)) {
        return current == '{' || current == '[';
      }
    }
    return true;
  }

  /// Counts what is read from the file, for a progress bar.
  private static final class CountingStream extends FilterInputStream {
    private volatile long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      add(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      add(Math.max(0, read));
      return read;
    }

    /// Only the reading thread writes the count; the progress bar reads it.
    private void add(int bytes) {
      long now = count;
      count = now + bytes;
    }
  }
}
