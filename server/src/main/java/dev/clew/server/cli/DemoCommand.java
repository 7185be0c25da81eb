package dev.clew.server.cli;

import dev.clew.base.settings.Nearest;
import dev.clew.demo.Shop;
import dev.clew.demo.ShopOptions;
import dev.clew.demo.control.FaultOrder;
import dev.clew.demo.control.ShopClient;
import dev.clew.demo.fault.Fault;
import dev.clew.demo.install.Language;
import dev.clew.demo.terminal.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `clew demo`: the checkout shop, until it is told to stop.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a checkout shop of real services in four languages, with a broker and a database, and",
      "a server of its own that follows its requests. Something is wrong with it: find out what.",
      "",
      "Ctrl-C ends all of it."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "clew-demo",
      scope = ScopeType.INHERIT,
      description = "Folder for packages, data and logs. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("clew-demo");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Ends all of it so long after everything is ready. Default: runs until Ctrl-C")
  private long seconds = Long.MAX_VALUE;

  @Option(names = "--no-browser", description = "Does not open the shop's page in a browser")
  private boolean noBrowser;

  @Option(
      names = "--no-load",
      description = "Starts no load driver: orders come from the page only")
  private boolean noLoad;

  @Option(
      names = "--orders-per-second",
      paramLabel = "R",
      defaultValue = "2",
      description = "What the load driver orders. Default: ${DEFAULT-VALUE}")
  private double ordersPerSecond = 2;

  @Option(
      names = "--head-ratio",
      paramLabel = "R",
      defaultValue = "1",
      description = {
        "Share of traces that the services' SDKs keep: OTEL_TRACES_SAMPLER=parentbased_traceidratio",
        "everywhere. Default: ${DEFAULT-VALUE}, no sampler is set"
      })
  private double headRatio = 1;

  @Option(
      names = "--stand-in",
      paramLabel = "LANGUAGE",
      split = ",",
      description = {
        "Runs the services of these languages (python, node, go) as Java stand-ins, as is done where",
        "their toolchain is missing"
      })
  private List<String> standIns = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  /// Written by the stop before it ends anything; read by the start, whose failure is then none.
  private volatile boolean isStopping;

  /// Written before the process exits; read by the stop, which ends the process with it.
  private volatile int exitCode;

  @Override
  public Integer call() throws Exception {
    Shop shop = Shop.open(options(), new Progress(spec.commandLine().getOut()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(shop), "clew-demo-stop"));
    try {
      shop.start();
      DesktopBrowser.open(noBrowser ? List.of() : List.of(shop.address()));
      new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    } catch (Exception e) {
      exitCode = isStopping ? 0 : Run.tell(e, spec.commandLine().getErr());
    }
    return exitCode;
  }

  @Command(
      name = "fault",
      mixinStandardHelpOptions = true,
      description = {
        "Switches a fault of the running shop, and returns once it has taken hold.",
        "Without a name, lists the faults."
      })
  int fault(
      @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The fault")
          @Nullable String name,
      @Parameters(index = "1", arity = "0..1", paramLabel = "on|off", description = "The switch")
          @Nullable String turned,
      @Option(
              names = "--rate",
              paramLabel = "R",
              description = "Share of requests that it hits. Default: the fault's own")
          @Nullable Double rate)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      out.print(catalogue());
      out.flush();
      return 0;
    }
    Fault fault = fault(name);
    FaultOrder order = order(turned, rate);
    ShopClient.on(data).turn(fault, order);
    out.println(fault.key() + " is " + (order.on() ? "on: " + fault.breaks() : "off"));
    out.flush();
    return 0;
  }

  private void stop(Shop shop) {
    isStopping = true;
    try {
      shop.close();
    } catch (InterruptedException | IOException e) {
      exitCode = Run.tell(e, spec.commandLine().getErr());
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private ShopOptions options() {
    String home = System.getProperty("clew.home");
    if (home == null) {
      throw wrong("the demo is run from a clone of Clew, by ./clew demo");
    }
    try {
      return new ShopOptions(Path.of(home), data, headRatio, ordersPerSecond, !noLoad, languages());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Set<Language> languages() {
    return standIns.stream()
        .map(
            key ->
                Language.of(key)
                    .orElseThrow(() -> wrong("--stand-in takes python, node, go, not " + key)))
        .collect(Collectors.toSet());
  }

  private Fault fault(String name) {
    return Fault.of(name)
        .orElseThrow(
            () ->
                wrong(
                    "no fault is named '%s'%s; there are: %s"
                        .formatted(
                            name,
                            Nearest.of(name, Fault.keys())
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse(""),
                            String.join(", ", Fault.keys()))));
  }

  private FaultOrder order(@Nullable String turned, @Nullable Double rate) {
    boolean on = "on".equals(turned);
    if (!on && !"off".equals(turned)) {
      throw wrong("say on or off behind the fault's name");
    }
    try {
      return new FaultOrder(on, rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private static String catalogue() {
    return Arrays.stream(Fault.values())
        .map(
            fault ->
                String.format("%-28s%s%n%28s%s%n", fault.key(), fault.breaks(), "", fault.shows()))
        .collect(Collectors.joining());
  }

  private ParameterException wrong(@Nullable String message) {
    return new ParameterException(spec.commandLine(), String.valueOf(message));
  }
}
