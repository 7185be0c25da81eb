package dev.clew.wire.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.clew.wire.otlp.MalformedOtlpException;
import java.io.CharConversionException;
import java.io.IOException;

/// Faults of JSON text, told apart from faults of the stream it comes from.
public final class JsonFaults {
  /// A reader of one document.
  public interface Reader {
    void read() throws IOException, MalformedOtlpException;
  }

  private JsonFaults() {}

  /// Runs the reader; text that is no JSON, is wrongly encoded or passes the parser's limits ends
  /// in a [MalformedOtlpException] with its place, a broken stream in its own exception.
  public static void run(Reader reader) throws IOException, MalformedOtlpException {
    try {
      reader.read();
    } catch (JsonProcessingException e) {
      throw new MalformedOtlpException(
          e.getOriginalMessage()
              + (e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset()));
    } catch (CharConversionException | IllegalStateException e) {
      // Jackson tells of keys that were chosen to collide by an IllegalStateException.
      throw new MalformedOtlpException(String.valueOf(e.getMessage()));
    }
  }
}
