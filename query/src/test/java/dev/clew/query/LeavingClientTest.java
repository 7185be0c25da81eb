package dev.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.base.limits.Cancellation;
import dev.clew.base.time.Clock;
import dev.clew.query.clew.ClewFace;
import dev.clew.query.clew.Surroundings;
import dev.clew.query.http.BuildInfo;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.jaeger.JaegerFace;
import dev.clew.query.tempo.TempoFace;
import dev.clew.store.read.StoreSnapshot;
import dev.clew.store.read.StoreStatus;
import dev.clew.store.read.TraceReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a client asks for, the store learns when it goes.
class LeavingClientTest {
  private static final String ID = "00000000000000000000000000000007";

  /// Works on every question until it is cancelled.
  private static final class EndlessStore implements TraceReader {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public StoreSnapshot snapshot(Cancellation cancellation) {
      begun.countDown();
      try {
        while (true) {
          cancellation.check();
          Thread.onSpinWait();
        }
      } finally {
        cancelled.countDown();
      }
    }

    @Override
    public StoreStatus status() {
      throw new AssertionError("not asked for");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/services",
        "/api/services/shop/operations",
        "/api/operations?service=shop",
        "/api/dependencies",
        "/api/traces?service=shop",
        "/api/traces/" + ID,
        "/api/clew/services",
        "/api/clew/operations",
        "/api/clew/keys",
        "/api/clew/values?field=name",
        "/api/clew/search?q=%7B%7D",
        "/api/clew/trace/" + ID,
        "/api/search/tags",
        "/api/v2/search/tags",
        "/api/search/tag/name/values",
        "/api/v2/search/tag/name/values",
        "/api/search?q=%7B%7D",
        "/api/v2/traces/" + ID
      })
  void isNoticedByTheStore(String path) throws Exception {
    var store = new EndlessStore();
    QueryLimits limits = QueryLimits.DEFAULTS;
    boolean tempo = path.contains("search") && !path.contains("clew") || path.contains("v2");
    var face =
        tempo
            ? TempoFace.of(store, limits, new BuildInfo("0.1.0"))
            : path.contains("clew")
                ? ClewFace.of(store, limits, Clock.system(), () -> new Surroundings("", "", "", ""))
                : JaegerFace.of(store, limits, Clock.system());
    try (var server = new FaceServer(limits, face)) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(store.begun.await(10, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(store.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
