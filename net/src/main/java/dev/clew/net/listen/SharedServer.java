package dev.clew.net.listen;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.metric.NoopMeterRegistry;
import com.linecorp.armeria.server.GracefulShutdown;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerPort;
import dev.clew.base.time.Clock;
import dev.clew.net.listen.Attachment.Connections;
import dev.clew.net.listen.HttpRoutes.Binding;
import dev.clew.net.loop.Loops;
import dev.clew.net.tls.ServerTls;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One server on one address, and the routes of all its users. It runs while it has users.
final class SharedServer {
  private static final String EVERY_PATH = "/*";
  private static final Duration DRAIN_MAX = Duration.ofSeconds(2);

  /// How long a client has to notice that its connection ends.
  private static final Duration GOODBYE = Duration.ofMillis(100);

  private static final int CONNECTION_WINDOW_BYTES = 16 << 20;
  private static final int STREAM_WINDOW_BYTES = 4 << 20;
  private static final int HEADER_BYTES_MAX = 64 << 10;

  /// A query of 128 KiB travels in the address, each byte of it percent-encoded at the worst.
  private static final int ADDRESS_BYTES_MAX = 400 << 10;

  private static final int CHUNK_BYTES_MAX = 64 << 10;
  private static final int READ_BYTES_MIN = 2 << 10;
  private static final int READ_BYTES_FIRST = 16 << 10;
  private static final int READ_BYTES_MAX = 512 << 10;

  private final Loops loops;
  private final InetSocketAddress wanted;
  private final List<Attachment> attachments = new ArrayList<>();
  private final Pending pending = new Pending();
  private Optional<ServerTls> tls = Optional.empty();
  private @Nullable Server server;

  SharedServer(Loops loops, InetSocketAddress wanted) {
    this.loops = loops;
    this.wanted = wanted;
  }

  synchronized Listener attach(Attachment attachment) throws ListenException {
    refuseClashes(attachment);
    attachments.add(attachment);
    Server running = server;
    if (running == null) {
      running = startOrForget(attachment);
      server = running;
    } else {
      running.reconfigure(this::configure);
    }
    return new Hold(attachment, boundAddress(running));
  }

  private static InetSocketAddress boundAddress(Server running) {
    return Objects.requireNonNull(running.activePort()).localAddress();
  }

  private void refuseClashes(Attachment newcomer) throws ListenException {
    Set<Object> taken = new HashSet<>();
    for (Attachment attachment : attachments) {
      if (!attachment.tls().equals(newcomer.tls())) {
        throw new ListenException(name(), "shared with a component that has other TLS settings");
      }
      attachment.bindings().forEach(binding -> taken.add(binding.route()));
    }
    for (Binding binding : newcomer.bindings()) {
      if (!taken.add(binding.route())) {
        throw new ListenException(
            name(), "two components serve " + binding.route().patternString());
      }
    }
  }

  private Server startOrForget(Attachment attachment) throws ListenException {
    try {
      tls = readTls(attachment);
    } catch (IOException e) {
      attachments.remove(attachment);
      throw new ListenException(name(), "failed to load TLS config: " + e.getMessage(), e);
    }
    ServerBuilder builder = Server.builder();
    configure(builder);
    Server starting = builder.build();
    try {
      starting.start().join();
      return starting;
    } catch (CompletionException e) {
      attachments.remove(attachment);
      starting.closeAsync();
      throw new ListenException(name(), BindFault.reason(e), e);
    }
  }

  private static Optional<ServerTls> readTls(Attachment attachment) throws IOException {
    return attachment.tls().isPresent()
        ? Optional.of(new ServerTls(attachment.tls().get(), Clock.system()))
        : Optional.empty();
  }

  private void configure(ServerBuilder builder) {
    Attachment first = attachments.getFirst();
    SessionProtocol protocol =
        first.tls().isPresent() ? SessionProtocol.HTTPS : SessionProtocol.HTTP;
    builder.port(new ServerPort(wanted, protocol));
    tls.ifPresent(present -> present.apply(builder));
    builder.workerGroup(loops.workers(), false);
    builder.bossGroupFactory(loops::acceptor);
    builder.blockingTaskExecutor(loops.blocking(), false);
    builder.gracefulShutdown(GracefulShutdown.disabled());
    builder.disableServerHeader();
    builder.meterRegistry(NoopMeterRegistry.get());
    builder.http2InitialConnectionWindowSize(CONNECTION_WINDOW_BYTES);
    builder.http2InitialStreamWindowSize(STREAM_WINDOW_BYTES);
    builder.http2MaxHeaderListSize(HEADER_BYTES_MAX);
    builder.http1MaxHeaderSize(HEADER_BYTES_MAX);
    builder.http1MaxInitialLineLength(ADDRESS_BYTES_MAX);
    builder.http1MaxChunkSize(CHUNK_BYTES_MAX);
    builder.childChannelOption(
        ChannelOption.RECVBUF_ALLOCATOR,
        new AdaptiveRecvByteBufAllocator(READ_BYTES_MIN, READ_BYTES_FIRST, READ_BYTES_MAX));
    builder.childChannelPipelineCustomizer(pipeline -> pipeline.addFirst(new JoinedReads()));
    configureConnections(builder, first.connections());
    attachments.forEach(attachment -> bind(builder, attachment));
    if (paths().noneMatch(EVERY_PATH::equals)) {
      builder.serviceUnder("/", new NotFound(paths()));
    }
  }

  private Stream<String> paths() {
    return attachments.stream()
        .flatMap(attachment -> attachment.bindings().stream())
        .map(binding -> binding.route().patternString());
  }

  private static void configureConnections(ServerBuilder builder, Connections connections) {
    builder.idleTimeout(connections.idle(), true);
    builder.pingInterval(connections.ping());
    builder.maxConnectionAge(connections.age());
    builder.connectionDrainDuration(GOODBYE);
    builder.http2MaxStreamsPerConnection(connections.streamsMax());
    if (!connections.keepAlive()) {
      builder.maxNumRequestsPerConnection(1);
    }
  }

  private void bind(ServerBuilder builder, Attachment attachment) {
    for (Binding binding : attachment.bindings()) {
      long bodyBytesMax =
          binding.bodyBytesMax() < 0 ? attachment.bodyBytesMax() : binding.bodyBytesMax();
      builder
          .route()
          .addRoute(binding.route())
          .maxRequestLength(bodyBytesMax)
          .requestTimeout(attachment.requestTimeout())
          .setHeaders(attachment.responseHeaders().entrySet())
          .build(binding.service().decorate(pending::serve));
    }
  }

  private synchronized void detach(Attachment attachment) {
    Server running = server;
    if (!removeSame(attachment) || running == null) {
      return;
    }
    if (attachments.isEmpty()) {
      server = null;
      pending.awaitNone(DRAIN_MAX.toNanos());
      running.stop().join();
    } else {
      running.reconfigure(this::configure);
    }
  }

  private boolean removeSame(Attachment attachment) {
    return attachments.removeIf(each -> isSame(each, attachment));
  }

  @SuppressWarnings("ReferenceEquality") // two users may ask for the very same things
  private static boolean isSame(Attachment left, Attachment right) {
    return left == right;
  }

  private String name() {
    return wanted.getAddress().getHostAddress() + ":" + wanted.getPort();
  }

  private final class Hold implements Listener {
    private final Attachment attachment;
    private final InetSocketAddress address;

    Hold(Attachment attachment, InetSocketAddress address) {
      this.attachment = attachment;
      this.address = address;
    }

    @Override
    public InetSocketAddress address() {
      return address;
    }

    @Override
    public void close() {
      detach(attachment);
    }
  }
}
