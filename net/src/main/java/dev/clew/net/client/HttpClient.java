package dev.clew.net.client;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ResponseTimeoutException;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import dev.clew.net.codec.Coding;
import dev.clew.net.codec.Compressor;
import dev.clew.net.loop.Loops;
import dev.clew.net.settings.HttpClientSettings;
import dev.clew.net.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends requests over HTTP. Safe for use by many threads; requests do not block, but are
/// compressed on the caller's thread. Plain URLs are asked over HTTP/1.1, whose large bodies cost
/// less than HTTP/2's.
public final class HttpClient implements AutoCloseable {
  private static final int RESPONSE_BYTES_MAX = 64 << 10;

  private final HttpClientSettings settings;
  private final Compressor compressor;
  private final ClientFactory factory;
  private final WebClient client;

  /// @throws IOException naming the file when certificates or keys cannot be read
  public HttpClient(Loops loops, HttpClientSettings settings, Compressor compressor)
      throws IOException {
    this.settings = settings;
    this.compressor = compressor;
    var ways =
        new ClientFactories.Ways(
            settings.idleConnTimeout(),
            settings.http2ReadIdleTimeout(),
            !settings.disableKeepAlives());
    var builder =
        ClientFactories.builder(loops, ways)
            .useHttp2Preface(false)
            .preferHttp1(!settings.forceAttemptHttp2());
    ClientTls.apply(settings.tls(), builder);
    this.factory = builder.build();
    this.client =
        WebClient.builder()
            .factory(factory)
            .responseTimeout(settings.timeout())
            .writeTimeoutMillis(0)
            .maxResponseLength(RESPONSE_BYTES_MAX)
            .build();
  }

  /// Posts a body.
  public void post(URI uri, String contentType, byte[] body, Callback<HttpReply> callback) {
    Coding coding = settings.compression().coding();
    RequestHeadersBuilder headers =
        RequestHeaders.builder(HttpMethod.POST, target(uri))
            .set(HttpHeaderNames.CONTENT_TYPE, contentType);
    HttpData data;
    if (coding == Coding.IDENTITY) {
      data = HttpData.wrap(body);
    } else {
      headers.set(HttpHeaderNames.CONTENT_ENCODING, coding.word());
      int level = Math.max(Compressor.DEFAULT_LEVEL, settings.compressionParams().level());
      Compressor.Compressed packed = compressor.compress(coding, level, body, 0);
      data = HttpData.wrap(packed.bytes(), 0, packed.length());
    }
    settings.headers().forEach((name, value) -> set(headers, name, value.reveal()));
    client
        .execute(headers.build(), data)
        .aggregate()
        .whenComplete((answer, fault) -> callback.done(reply(uri, answer, fault)));
  }

  private static void set(RequestHeadersBuilder headers, String name, String value) {
    if (name.equalsIgnoreCase("host")) {
      headers.authority(value);
    } else {
      headers.set(name, value);
    }
  }

  /// The scheme `http` means HTTP/1.1 here; HTTP/2 is spoken where TLS can agree on it.
  private static String target(URI uri) {
    String text = uri.toString();
    return text.startsWith("http://") ? "h1c" + text.substring("http".length()) : text;
  }

  private HttpReply reply(
      URI uri, @Nullable AggregatedHttpResponse answer, @Nullable Throwable fault) {
    if (answer != null) {
      return new HttpReply.Answered(answer);
    }
    Throwable cause = fault instanceof CompletionException wrapped ? wrapped.getCause() : fault;
    if (cause instanceof ResponseTimeoutException) {
      Duration timeout = settings.timeout();
      return new HttpReply.Failed(
          "Post \"" + uri + "\": no answer within " + timeout.toMillis() + "ms");
    }
    return new HttpReply.Failed("Post \"" + uri + "\": " + Faults.text(uri.getAuthority(), cause));
  }

  /// Closes the connections, those with requests under way included, and waits until that is done.
  @Override
  public void close() {
    factory.close();
  }
}
