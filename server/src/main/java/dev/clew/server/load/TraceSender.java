package dev.clew.server.load;

import dev.clew.base.bytes.ByteBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Sends traces to a running server over OTLP/HTTP: small documents joined, one request at a time,
/// retryable answers sent again after the time that the server asks for. Belongs to one thread.
public final class TraceSender {
  private static final int REQUEST_BYTES_MIN = 1 << 20;
  private static final int ATTEMPTS_MAX = 30;
  private static final long PAUSE_MILLIS_MAX = 5_000;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI traces;
  private final ByteBuilder waiting = new ByteBuilder(REQUEST_BYTES_MIN * 2);
  private long sentBytes;

  /// @param base the server's OTLP/HTTP address, `http://127.0.0.1:4318`
  public TraceSender(URI base) {
    traces = URI.create(base.toString().replaceAll("/+$", "") + "/v1/traces");
  }

  /// Takes one TracesData message; sends when enough has come together.
  public void send(byte[] tracesData) throws IOException, InterruptedException {
    waiting.append(tracesData);
    if (waiting.length() >= REQUEST_BYTES_MIN) {
      flush();
    }
  }

  /// Sends what waits.
  public void flush() throws IOException, InterruptedException {
    if (waiting.length() > 0) {
      post(waiting.toByteArray());
      waiting.clear();
    }
  }

  /// Returns how many bytes of OTLP the server has accepted.
  public long sentBytes() {
    return sentBytes;
  }

  private void post(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(traces)
            .header("Content-Type", "application/x-protobuf")
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response = exchange(request);
      int status = response.statusCode();
      if (status == 200) {
        sentBytes += body.length;
        return;
      }
      if (!isRetryable(status) || attempt == ATTEMPTS_MAX) {
        throw new IOException(traces + " answered " + status + refusalOf(response));
      }
      Thread.sleep(pauseMillis(response, attempt));
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new IOException(
          "no server answers at " + traces + ": start one with ./clew, or name it with --to", e);
    }
  }

  private static boolean isRetryable(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  private static long pauseMillis(HttpResponse<?> response, int attempt) {
    long asked = response.headers().firstValueAsLong("Retry-After").orElse(0) * 1000;
    return Math.min(PAUSE_MILLIS_MAX, Math.max(asked, 100L << Math.min(attempt, 6)));
  }

  private static String refusalOf(HttpResponse<byte[]> response) {
    var printable = new StringBuilder();
    for (byte current : response.body()) {
      if (current >= ' ' && current < 0x7F) {
        printable.append((char) current);
      }
    }
    return printable.isEmpty() ? "" : ": " + printable;
  }
}
