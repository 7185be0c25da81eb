package dev.clew.componentsclew.query;

import dev.clew.base.time.Clock;
import dev.clew.componentsclew.query.QueryWiring.OtlpAddresses;
import dev.clew.componentsclew.storage.TraceStorage;
import dev.clew.net.Network;
import dev.clew.net.listen.HttpRoutes;
import dev.clew.net.listen.ListenException;
import dev.clew.net.listen.Listener;
import dev.clew.net.settings.HttpServerSettings;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.Host;
import dev.clew.query.clew.ClewFace;
import dev.clew.query.clew.PageFiles;
import dev.clew.query.clew.Surroundings;
import dev.clew.query.http.BuildInfo;
import dev.clew.query.http.QueryLimits;
import dev.clew.query.http.QuestionDesk;
import dev.clew.query.jaeger.JaegerFace;
import dev.clew.query.tempo.TempoFace;
import dev.clew.store.read.TraceReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves the faces from its start to its stop.
final class ClewQuery implements Factory.Extension {
  private final Context context;
  private final ClewQueryConfig config;
  private final Network network;
  private final QueryWiring wiring;
  private final List<Listener> listeners = new ArrayList<>();
  private @Nullable QuestionDesk desk;

  ClewQuery(Context context, ClewQueryConfig config, Network network, QueryWiring wiring) {
    this.context = context;
    this.config = config;
    this.network = network;
    this.wiring = wiring;
  }

  @Override
  public void start(Host host) throws ComponentException {
    TraceStorage storage = host.extension(config.storage(), TraceStorage.class);
    var opened = new QuestionDesk(config.limits().limits());
    desk = opened;
    register(opened);
    try {
      listen(opened, storage);
    } catch (ListenException e) {
      stop();
      throw new ComponentException(String.valueOf(e.getMessage()), e);
    }
  }

  private void register(QuestionDesk opened) {
    context
        .telemetry()
        .gauge(
            "clew_query_waiting_questions", "Questions that wait for their turn.", opened::waiting);
    context
        .telemetry()
        .gauge(
            "clew_query_answer_bytes",
            "Bytes of answers that are written or not yet taken.",
            opened::answerBytes);
  }

  private void listen(QuestionDesk opened, TraceStorage storage) throws ListenException {
    TraceReader reader = storage.reader();
    QueryLimits limits = opened.limits();
    Clock clock = context.clock();
    Listener tempo =
        open(
            config.tempo(),
            opened.routes(TempoFace.of(reader, limits, new BuildInfo(wiring.version()))));
    String address = tempo.address().getHostString() + ":" + tempo.port();
    open(
        config.ui(),
        opened.routes(ClewFace.of(reader, limits, clock, () -> surroundings(address))),
        new StoreSteps(storage).routes(),
        opened.routes(JaegerFace.of(reader, limits, clock)),
        opened.routes(PageFiles.of(wiring.pageFolder())));
  }

  private Listener open(HttpServerSettings settings, HttpRoutes... routes) throws ListenException {
    Listener listener = network.listeners().http(settings, routes);
    listeners.add(listener);
    return listener;
  }

  private Surroundings surroundings(String tempo) {
    OtlpAddresses otlp = wiring.otlp().get();
    return new Surroundings(wiring.version(), otlp.grpc(), otlp.http(), tempo);
  }

  /// Returns the ports that are bound: Tempo's, then the page's.
  List<Integer> ports() {
    return listeners.stream().map(Listener::port).toList();
  }

  @Override
  public void stop() {
    listeners.reversed().forEach(Listener::close);
    listeners.clear();
    QuestionDesk open = desk;
    if (open != null) {
      open.close();
    }
  }
}
