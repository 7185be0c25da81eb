package dev.clew.pipeline.component;

import dev.clew.base.limits.MemoryBudget;
import dev.clew.pipeline.ledger.Account;
import dev.clew.pipeline.ledger.Edge;
import dev.clew.pipeline.ledger.Ledger;
import dev.clew.pipeline.telemetry.TestTelemetry;
import dev.clew.testkit.SimulatedClock;
import dev.clew.wire.Signal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A context on simulated time: what a component under test is made with. Several components that
/// share one clock and one host are made by [#with].
public final class TestContext implements Context {
  private final ComponentKind kind;
  private final ComponentId id;
  private final SimulatedClock clock;
  private final TestHost host;
  private final MemoryBudget inFlight;
  private final TestTelemetry telemetry = new TestTelemetry();
  private final RecordedLog logger = new RecordedLog();
  private final Map<String, Object> shared;
  private final Ledger ledger = new Ledger();

  private TestContext(ComponentKind kind, String id, TestContext like) {
    this(kind, id, like.clock, like.host, like.inFlight, new ConcurrentHashMap<>());
  }

  private TestContext(
      ComponentKind kind,
      String id,
      SimulatedClock clock,
      TestHost host,
      MemoryBudget inFlight,
      Map<String, Object> shared) {
    this.kind = kind;
    this.id = ComponentId.parse(id);
    this.clock = clock;
    this.host = host;
    this.inFlight = inFlight;
    this.shared = shared;
  }

  public static TestContext of(ComponentKind kind, String id) {
    return of(kind, id, 64L << 20);
  }

  /// Makes a context whose budget of bytes in flight is `inFlightBytes`.
  public static TestContext of(ComponentKind kind, String id, long inFlightBytes) {
    return new TestContext(
        kind,
        id,
        new SimulatedClock(),
        new TestHost(),
        new MemoryBudget(inFlightBytes),
        new ConcurrentHashMap<>());
  }

  public static TestContext receiver(String id) {
    return of(ComponentKind.RECEIVER, id);
  }

  public static TestContext processor(String id) {
    return of(ComponentKind.PROCESSOR, id);
  }

  public static TestContext exporter(String id) {
    return of(ComponentKind.EXPORTER, id);
  }

  public static TestContext connector(String id) {
    return of(ComponentKind.CONNECTOR, id);
  }

  public static TestContext extension(String id) {
    return of(ComponentKind.EXTENSION, id);
  }

  /// Makes the context of another component that lives in the same service.
  public TestContext with(ComponentKind otherKind, String otherId) {
    return new TestContext(otherKind, otherId, this);
  }

  @Override
  public ComponentId id() {
    return id;
  }

  @Override
  public ComponentKind kind() {
    return kind;
  }

  @Override
  public SimulatedClock clock() {
    return clock;
  }

  @Override
  public SimulatedClock scheduler() {
    return clock;
  }

  @Override
  public TestTelemetry telemetry() {
    return telemetry;
  }

  @Override
  public RecordedLog logger() {
    return logger;
  }

  @Override
  public MemoryBudget inFlight() {
    return inFlight;
  }

  @Override
  public <T> T shared(String name, Class<T> type, Supplier<T> make) {
    return type.cast(shared.computeIfAbsent(name, _ -> make.get()));
  }

  @Override
  public Account account(Signal signal) {
    return ledger.account(new Edge(signal, signal.word(), kind.word() + "/" + id, "held"));
  }

  public TestHost host() {
    return host;
  }
}
