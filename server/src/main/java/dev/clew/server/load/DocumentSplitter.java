package dev.clew.server.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Splits a stream of JSON into its root documents, whether they stand on lines of their own,
/// follow one another directly, or fill the whole file. Only brackets and strings are looked at:
/// what a document holds is for its reader to judge.
final class DocumentSplitter {
  private final InputStream in;
  private final int documentBytesMax;
  private final byte[] chunk = new byte[1 << 16];
  private int position;
  private int limit;

  DocumentSplitter(InputStream in, int documentBytesMax) {
    this.in = in;
    this.documentBytesMax = documentBytesMax;
  }

  /// Returns the bytes of the next document, or null at the end of the stream.
  ///
  /// @throws IOException when a document is cut short or larger than the bound
  byte @Nullable [] next() throws IOException {
    int first = skipBlank();
    if (first < 0) {
      return null;
    }
    var document = new ByteArrayOutputStream(1 << 14);
    var state = new State();
    int current = first;
    while (true) {
      document.write(current);
      if (document.size() > documentBytesMax) {
        throw new IOException("a document is larger than " + documentBytesMax + " bytes");
      }
      state.take(current);
      if (state.atEnd()) {
        return document.toByteArray();
      }
      current = read();
      if (current < 0) {
        throw new IOException("the file ends inside a document");
      }
    }
  }

  private int skipBlank() throws IOException {
    int current = read();
    while (current == ' ' || current == '\n' || current == '\r' || current == '\t') {
      current = read();
    }
    return current;
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(chunk);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return -1;
      }
    }
    return chunk[position++] & 0xFF;
  }

  /// Where in a document the scan stands.
  private static final class State {
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean scalar;

    void take(int current) {
      if (inString) {
        takeInString(current);
        return;
      }
      switch (current) {
        case '"' -> inString = true;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> scalar |= depth == 0;
      }
    }

    private void takeInString(int current) {
      if (escaped) {
        escaped = false;
      } else if (current == '\\') {
        escaped = true;
      } else if (current == '"') {
        inString = false;
      }
    }

    /// A bracket has closed the document, or it is no object and no array and ends where it stands.
    boolean atEnd() {
      return !inString && (depth <= 0 || scalar);
    }
  }
}
