package dev.clew.query.tempo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.base.bytes.ByteBuilder;
import dev.clew.wire.otlp.Delimited;
import java.io.IOException;

/// How much work an answer about tags took: here always one job, done.
final class MetadataMetrics {
  private static final int METRICS = 2 << 3 | 2;
  private static final int TOTAL_JOBS = 2 << 3;
  private static final int COMPLETED_JOBS = 3 << 3;

  private MetadataMetrics() {}

  static void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("metrics");
    json.writeNumberField("totalJobs", 1);
    json.writeNumberField("completedJobs", 1);
    json.writeEndObject();
  }

  static ByteBuilder append(ByteBuilder out) {
    int mark = Delimited.open(out, METRICS);
    Delimited.varintUnlessZero(out, TOTAL_JOBS, 1);
    Delimited.varintUnlessZero(out, COMPLETED_JOBS, 1);
    Delimited.close(out, mark);
    return out;
  }
}
