package dev.clew.server.cli;

import dev.clew.base.time.Clock;
import dev.clew.base.time.TimerThread;
import dev.clew.server.terminal.BlockListText;
import dev.clew.store.SealSettings;
import dev.clew.store.StoreSettings;
import dev.clew.store.TraceStore;
import dev.clew.store.disk.Disk;
import dev.clew.store.fault.LockedStoreException;
import dev.clew.store.manifest.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `clew store`: what a folder of a store holds, and the steps it takes by itself, taken now.
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the sealed blocks of a store, seals or compacts them now, or looks for damage.",
      "Works on the folder when no server runs on it, and asks the running server otherwise."
    })
final class StoreCommand implements Callable<Integer> {
  /// Nothing is dropped by a command: a server's own bounds are not known here.
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private static final long NO_BOUND = Long.MAX_VALUE / 8;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "clew-data",
      scope = ScopeType.INHERIT,
      description = "Folder of the store. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("clew-data");

  @Mixin private ServerOption server = new ServerOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  /// A step on an open store; returns what a person is told.
  private interface Step {
    String take(TraceStore store) throws Exception;
  }

  /// Without a step, lists.
  @Override
  public Integer call() throws IOException {
    return list();
  }

  @Command(
      name = "list",
      description = "Lists the blocks: ranges, spans, sizes, and where bytes go.")
  int list() throws IOException {
    tell(BlockListText.of(Manifest.read(Disk.real(), folder()).blocks()));
    return 0;
  }

  @Command(name = "seal", description = "Makes blocks of all that the log holds.")
  int seal() throws Exception {
    return run(
        "seal",
        store -> {
          store.seal().get();
          return "sealed: " + summary(store);
        });
  }

  @Command(name = "compact", description = "Makes as few and as small blocks as possible.")
  int compact() throws Exception {
    return run(
        "compact",
        store -> {
          store.compact().get();
          return "compacted: " + summary(store);
        });
  }

  @Command(
      name = "verify",
      description = "Reads every byte of every block and says what is damaged.")
  int verify() throws Exception {
    return run(
        "verify",
        store -> {
          List<String> damaged = store.verify();
          return damaged.isEmpty()
              ? "no damage: " + summary(store)
              : String.join(System.lineSeparator(), damaged);
        });
  }

  private static String summary(TraceStore store) {
    long spans = store.blocks().stream().mapToLong(block -> block.spans()).sum();
    return store.blocks().size()
        + " blocks, "
        + spans
        + " spans, "
        + store.counters().blocks().bytes()
        + " bytes";
  }

  private int run(String name, Step step) throws Exception {
    try {
      tell(onFolder(step) + System.lineSeparator());
    } catch (LockedStoreException _) {
      tell(new String(server.post("/api/clew/store/" + name), StandardCharsets.UTF_8));
    }
    return 0;
  }

  private String onFolder(Step step) throws Exception {
    StoreSettings settings =
        StoreSettings.in(folder())
            .withRetention(FOR_EVER, NO_BOUND)
            .withSeal(SealSettings.defaults());
    try (var timer = new TimerThread("clew-store-command");
        var store = TraceStore.open(settings, Clock.system(), timer)) {
      return step.take(store);
    }
  }

  private Path folder() throws IOException {
    if (!Files.isDirectory(data)) {
      throw new IOException(
          data
              + ": no such folder; name the store's folder with --data, as the server was given it");
    }
    return data;
  }

  private void tell(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
