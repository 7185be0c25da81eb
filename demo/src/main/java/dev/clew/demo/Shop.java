package dev.clew.demo;

import dev.clew.demo.control.ControlServer;
import dev.clew.demo.control.RunningShop;
import dev.clew.demo.control.ShopView;
import dev.clew.demo.database.Postgres;
import dev.clew.demo.database.Warehouse;
import dev.clew.demo.fault.Fault;
import dev.clew.demo.fault.FaultFile;
import dev.clew.demo.fault.Faults;
import dev.clew.demo.install.InstallException;
import dev.clew.demo.install.Installer;
import dev.clew.demo.install.Language;
import dev.clew.demo.install.PackageSet;
import dev.clew.demo.install.Toolchains;
import dev.clew.demo.part.Guard;
import dev.clew.demo.part.PartException;
import dev.clew.demo.part.PartSpec;
import dev.clew.demo.part.PartState;
import dev.clew.demo.part.PartStatus;
import dev.clew.demo.part.Parts;
import dev.clew.demo.plan.Blueprint;
import dev.clew.demo.plan.Folders;
import dev.clew.demo.plan.JavaProgram;
import dev.clew.demo.plan.Piece;
import dev.clew.demo.plan.Ports;
import dev.clew.demo.plan.ServicePackages;
import dev.clew.demo.terminal.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A shop on a folder: everything that it consists of, from its start to its end.
public final class Shop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Map<Fault, Double> FIRST_FAULTS = Map.of(Fault.MISSING_INDEX, 1.0);

  private final ShopOptions options;
  private final Folders folders;
  private final Ports ports;
  private final FileChannel lock;
  private final Progress progress;
  private final Announcer announcer;
  private final Guard guard;
  private final Parts parts;
  private final Postgres postgres;
  private final Warehouse warehouse;
  private final Faults faults;

  /// Written once by the start, before anything can ask for it over HTTP.
  private volatile @Nullable Blueprint blueprint;

  private volatile @Nullable ControlServer control;

  private Shop(ShopOptions options, FileChannel lock, Progress progress) throws IOException {
    this.options = options;
    this.lock = lock;
    this.progress = progress;
    this.folders = new Folders(options.home(), options.data());
    this.ports = Ports.choose();
    this.announcer = new Announcer(progress, folders, ports);
    this.guard = new Guard(options.home());
    this.parts = new Parts(guard, folders.logs(), announcer);
    this.postgres =
        new Postgres(
            folders.packages("postgres"), options.data(), ports.infrastructure().postgres());
    this.warehouse = new Warehouse(postgres.url());
    this.faults = new Faults(new FaultFile(folders.faults()), new Effects());
  }

  /// Takes the folder.
  ///
  /// @throws ShopException where another shop has it
  public static Shop open(ShopOptions options, Progress progress)
      throws IOException, ShopException {
    Optional<FileChannel> lock = RunningShop.lock(options.data());
    if (lock.isEmpty()) {
      throw new ShopException(occupied(options.data()));
    }
    var shop = new Shop(options, lock.get(), progress);
    shop.note().write(options.data());
    return shop;
  }

  /// Installs what is missing, starts everything and returns when all of it works.
  public void start() throws Exception {
    announcer.beginning();
    emptyLogs();
    faults.begin(FIRST_FAULTS);
    Toolchains toolchains = Toolchains.find(options.standIns());
    announcer.toolchains(toolchains);
    PartSpec database = installAll(toolchains);
    Blueprint plan = plan(toolchains, database);
    blueprint = plan;
    announcer.standIns(plan.pieces(faults.on()));
    control = ControlServer.open(ports.shop().page(), page(toolchains), this::view, faults);
    parts.become(specs(plan, faults.on()), PATIENCE);
    announcer.ready();
  }

  /// Returns the address of the shop's page.
  public URI address() {
    return URI.create(Ports.url(ports.shop().page()) + "/");
  }

  /// Ends everything, in the reverse order of its start.
  @Override
  public void close() throws InterruptedException, IOException {
    announcer.ending();
    ControlServer open = control;
    if (open != null) {
      open.close();
    }
    parts.close();
    RunningShop.erase(options.data());
    lock.close();
    announcer.ended();
  }

  private void emptyLogs() throws IOException {
    try (Stream<Path> logs = Files.list(folders.logs())) {
      for (Path log : logs.toList()) {
        Files.delete(log);
      }
    }
  }

  private PartSpec installAll(Toolchains toolchains) throws Exception {
    var installer = new Installer(guard, folders.packages(), folders.logs(), progress);
    List<Callable<?>> steps = new ArrayList<>();
    for (PackageSet set : new ServicePackages(folders).of(toolchains)) {
      steps.add(
          () -> {
            installer.require(set);
            return set;
          });
    }
    steps.add(() -> startDatabase(installer));
    Together.take(steps);
    return postgres.part();
  }

  private PartSpec startDatabase(Installer installer)
      throws IOException, InstallException, InterruptedException, PartException, SQLException {
    List<String> unpack =
        new JavaProgram(folders).of("postgres", "dev.clew.demo.postgres.Unpack", List.of());
    installer.require(postgres.packages(unpack, folders.postgresJar()));
    postgres.initialize(guard, parts.log("initdb"));
    PartSpec part = postgres.part();
    parts.become(List.of(part), PATIENCE);
    postgres.createDatabase();
    fillWarehouse();
    warehouse.dropIndex();
    return part;
  }

  private void fillWarehouse() throws SQLException {
    if (!warehouse.isPrepared()) {
      long start = System.nanoTime();
      progress.say("data", "making " + Warehouse.ROWS + " rows of inventory");
      warehouse.prepare();
      progress.say("data", "made in " + Progress.since(start));
    }
  }

  private Blueprint plan(Toolchains toolchains, PartSpec database) {
    return new Blueprint(
        folders,
        ports,
        toolchains,
        new Blueprint.Traffic(options.headRatio(), options.ordersPerSecond(), options.load()),
        new Blueprint.Database(database, ports.infrastructure().postgres(), postgres.url()));
  }

  /// Without Node.js the page is served as it lies in the clone, and says what it misses.
  private Path page(Toolchains toolchains) {
    return toolchains.has(Language.NODE)
        ? folders.packages("page").resolve("dist")
        : folders.service("page").resolve("src");
  }

  private RunningShop note() {
    return new RunningShop(ProcessHandle.current().pid(), address());
  }

  private ShopView view() {
    Blueprint plan = blueprint;
    Map<String, PartState> states =
        parts.statuses().stream().collect(Collectors.toMap(PartStatus::name, PartStatus::state));
    List<ShopView.PartView> views =
        plan == null
            ? List.of()
            : plan.pieces(faults.on()).stream().map(piece -> view(piece, states)).toList();
    return new ShopView(announcer.addresses(), options.headRatio(), views, faults.on());
  }

  private static ShopView.PartView view(Piece piece, Map<String, PartState> states) {
    String name = piece.spec().name();
    PartState state = states.getOrDefault(name, PartState.STARTING);
    return new ShopView.PartView(name, piece.language(), state, piece.port(), piece.standIn());
  }

  private static List<PartSpec> specs(Blueprint plan, Map<Fault, Double> on) {
    return plan.pieces(on).stream().map(Piece::spec).toList();
  }

  private static String occupied(Path data) throws IOException {
    Function<RunningShop, String> known =
        shop -> " (process " + shop.pid() + ", " + shop.page() + ")";
    return "a demo already runs on "
        + data
        + RunningShop.on(data).map(known).orElse("")
        + "; end it first, or name another folder with --data";
  }

  /// What a fault's switch does besides the faults' file.
  private final class Effects implements Faults.Effect {
    @Override
    public void require(Fault fault) {
      Blueprint plan = blueprint;
      if (plan == null) {
        throw new IllegalArgumentException("the shop is still starting");
      }
      plan.require(fault);
    }

    @Override
    public void apply(Fault changed, Map<Fault, Double> on)
        throws PartException, InterruptedException, SQLException {
      Blueprint plan = blueprint;
      if (plan != null && changed.how() == Fault.Switch.RESTART) {
        parts.become(specs(plan, on), PATIENCE);
      }
      if (changed.how() == Fault.Switch.DATABASE) {
        switchIndex(on.containsKey(changed));
      }
      announcer.switched(changed, on);
    }

    private void switchIndex(boolean missing) throws SQLException {
      if (missing) {
        warehouse.dropIndex();
      } else {
        warehouse.createIndex();
      }
    }
  }
}
