package dev.clew.pipeline.service;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.base.time.Clock;
import dev.clew.base.time.Scheduler;
import dev.clew.pipeline.component.ComponentId;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.graph.Graph;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.ledger.Edge;
import dev.clew.pipeline.ledger.Ledger;
import dev.clew.pipeline.telemetry.Telemetry;
import dev.clew.wire.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The contexts of a service's components; instances of one id share one.
final class ServiceContexts implements Graph.Contexts {
  private record Identity(ComponentKind kind, ComponentId id) {}

  private final ServiceSite site;
  private final Ledger ledger;
  private final Map<Identity, Context> contexts = new HashMap<>();

  ServiceContexts(ServiceSite site, Ledger ledger) {
    this.site = site;
    this.ledger = ledger;
  }

  @Override
  public synchronized Context of(ComponentKind kind, ComponentId id) {
    return contexts.computeIfAbsent(new Identity(kind, id), this::make);
  }

  private Context make(Identity identity) {
    return new Own(identity, site, ledger, site.telemetry().of(identity.kind(), identity.id()));
  }

  private static final class Own implements Context {
    private final Identity identity;
    private final ServiceSite site;
    private final Ledger ledger;
    private final Telemetry telemetry;
    private final System.Logger logger;
    private final Map<String, Object> shared = new HashMap<>();

    Own(Identity identity, ServiceSite site, Ledger ledger, Telemetry telemetry) {
      this.identity = identity;
      this.site = site;
      this.ledger = ledger;
      this.telemetry = telemetry;
      this.logger = System.getLogger("clew." + identity.kind().word() + "." + identity.id());
    }

    @Override
    public ComponentId id() {
      return identity.id();
    }

    @Override
    public ComponentKind kind() {
      return identity.kind();
    }

    @Override
    public Clock clock() {
      return site.clock();
    }

    @Override
    public Scheduler scheduler() {
      return site.scheduler();
    }

    @Override
    public Telemetry telemetry() {
      return telemetry;
    }

    @Override
    public System.Logger logger() {
      return logger;
    }

    @Override
    public MemoryBudget inFlight() {
      return site.inFlight();
    }

    @Override
    public Account account(Signal signal) {
      String key = identity.kind().word() + "/" + identity.id();
      return ledger.account(new Edge(signal, signal.word(), key, "held"));
    }

    @Override
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
      synchronized (shared) {
        Object known = shared.get(name);
        Object object = known == null ? make.get() : known;
        shared.put(name, object);
        return type.cast(object);
      }
    }
  }
}
