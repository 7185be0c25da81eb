package dev.clew.components.extensions.healthcheck;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.clew.net.Network;
import dev.clew.net.listen.HttpRoutes;
import dev.clew.net.listen.ListenException;
import dev.clew.net.listen.Listener;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Answers 200 from the moment when all pipelines run until the stop begins, 503 otherwise.
final class HealthCheck implements Factory.Extension {
  private static final MediaType JSON = MediaType.parse("application/json");
  private static final String NEVER = "0001-01-01T00:00:00Z";

  /// Since when the pipelines have run.
  private record Since(long epochNanos, long monotonicNanos) {}

  private final Context context;
  private final HealthCheckConfig config;
  private final Network network;

  /// Written by the thread that starts and stops; read by event loops.
  private volatile @Nullable Since since;

  private @Nullable Listener listener;

  HealthCheck(Context context, HealthCheckConfig config, Network network) {
    this.context = context;
    this.config = config;
    this.network = network;
  }

  @Override
  public void start(Host host) throws ComponentException {
    try {
      listener = network.listeners().http(config.serverConfig(), routes());
    } catch (ListenException e) {
      throw new ComponentException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void stop() {
    Listener open = listener;
    listener = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void ready() {
    since = new Since(context.clock().epochNanos(), context.clock().nanoTime());
    tell("ready");
  }

  @Override
  public void notReady() {
    since = null;
    tell("not_ready");
  }

  /// Returns the port that is bound; zero while there is none.
  int port() {
    Listener open = listener;
    return open == null ? 0 : open.port();
  }

  private HttpRoutes routes() {
    String path = config.path();
    return path.equals("/")
        ? new HttpRoutes().prefix("/", (_, _) -> answer())
        : new HttpRoutes().path(path, (_, _) -> answer());
  }

  private HttpResponse answer() {
    Since now = since;
    HttpStatus status = now == null ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return config
        .responseBody()
        .map(
            body ->
                HttpResponse.of(
                    status,
                    MediaType.PLAIN_TEXT_UTF_8,
                    now == null ? body.unhealthy() : body.healthy()))
        .orElseGet(() -> HttpResponse.of(status, JSON, HttpData.ofUtf8(document(now))));
  }

  private String document(@Nullable Since now) {
    if (now == null) {
      return document("Server not available", NEVER, "");
    }
    Instant start =
        Instant.ofEpochSecond(now.epochNanos() / 1_000_000_000L, now.epochNanos() % 1_000_000_000L);
    long upNanos = context.clock().nanoTime() - now.monotonicNanos();
    return document("Server available", start.toString(), goText(Duration.ofNanos(upNanos)));
  }

  private static String document(String status, String upSince, String uptime) {
    return "{\"status\":\"%s\",\"upSince\":\"%s\",\"uptime\":\"%s\"}"
        .formatted(status, upSince, uptime);
  }

  /// Returns a duration as Go prints it: `1h2m3.5s`.
  private static String goText(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  private void tell(String state) {
    context
        .logger()
        .log(
            System.Logger.Level.INFO,
            "Health Check state change\t'{'\"status\": \"{0}\"'}'",
            state);
  }
}
