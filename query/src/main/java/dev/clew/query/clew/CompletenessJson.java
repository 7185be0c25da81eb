package dev.clew.query.clew;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.traceql.source.Completeness;
import java.io.IOException;

/// How documents say whether they cover everything: `complete` and `partialReason`.
final class CompletenessJson {
  private CompletenessJson() {}

  static void write(JsonGenerator json, Completeness completeness) throws IOException {
    switch (completeness) {
      case Completeness.Complete _ -> write(json, true, "");
      case Completeness.Partial partial -> write(json, false, partial.reason());
    }
  }

  private static void write(JsonGenerator json, boolean complete, String reason)
      throws IOException {
    json.writeBooleanField("complete", complete);
    json.writeStringField("partialReason", reason);
  }
}
