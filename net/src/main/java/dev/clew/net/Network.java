package dev.clew.net;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import dev.clew.net.client.GrpcClient;
import dev.clew.net.client.HttpClient;
import dev.clew.net.codec.Compressor;
import dev.clew.net.codec.Decompressor;
import dev.clew.net.listen.Listeners;
import dev.clew.net.loop.Loops;
import dev.clew.net.settings.GrpcClientSettings;
import dev.clew.net.settings.HttpClientSettings;
import java.io.IOException;
import java.time.Duration;

/// The network of the process: what components and faces get when they are made. Nothing is opened
/// and no thread is started before somebody listens or calls.
public final class Network implements AutoCloseable {
  private final Loops loops;
  private final Listeners listeners;
  private final Decompressor decompressor = new Decompressor();
  private final Compressor compressor = new Compressor();

  private Network(int threads) {
    loops = new Loops(threads);
    listeners = new Listeners(loops);
  }

  /// Returns a network with as many event loops as there are processors, two at least and eight at
  /// most.
  public static Network create() {
    return create(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8));
  }

  /// Returns a network with that many event loops.
  public static Network create(int threads) {
    return new Network(threads);
  }

  /// Loads the network engine on a thread of its own, so that a program can read its configuration
  /// meanwhile; opens nothing.
  public static void prepare() {
    Thread.ofPlatform().daemon().name("clew-prepare").start(Network::loadEngine);
  }

  private static void loadEngine() {
    var loops = new Loops(1);
    Server.builder()
        .workerGroup(loops.workers(), false)
        .service("/", (_, _) -> HttpResponse.of(HttpStatus.OK))
        .build();
    loops.close();
  }

  public Listeners listeners() {
    return listeners;
  }

  /// Returns a new client of one gRPC server; whoever asks closes it.
  ///
  /// @param timeout of one call; zero is none
  /// @throws IOException naming the file when certificates or keys cannot be read
  public GrpcClient grpcClient(GrpcClientSettings settings, Duration timeout) throws IOException {
    return new GrpcClient(loops, settings, compressor, timeout);
  }

  /// Returns a new HTTP client; whoever asks closes it.
  ///
  /// @throws IOException naming the file when certificates or keys cannot be read
  public HttpClient httpClient(HttpClientSettings settings) throws IOException {
    return new HttpClient(loops, settings, compressor);
  }

  public Decompressor decompressor() {
    return decompressor;
  }

  /// Ends the event loops. Listeners and clients are closed by those who opened them, before.
  @Override
  public void close() {
    loops.close();
    decompressor.close();
  }
}
