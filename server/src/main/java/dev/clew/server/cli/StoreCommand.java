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

  private static final Path USUAL_FOLDER = Path.of("clew-data");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "clew-data",
      scope = ScopeType.INHERIT,
      description = "Folder of the store. Default: ${DEFAULT-VALUE}")
  private Path data = USUAL_FOLDER;

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
    take(
        "seal",
        store -> {
          store.seal().get();
          return "sealed: " + summary(store);
        });
    return 0;
  }

  @Command(name = "compact", description = "Makes as few and as small blocks as possible.")
  int compact() throws Exception {
    take(
        "compact",
        store -> {
          store.compact().get();
          return "compacted: " + summary(store);
        });
    return 0;
  }

  @Command(
      name = "verify",
      description = "Reads every byte of every block and says what is damaged.")
  int verify() throws Exception {
    String verdict =
        take(
            "verify",
            store -> {
              List<String> damaged = store.verify();
              return damaged.isEmpty()
                  ? "no damage: " + summary(store)
                  : String.join(System.lineSeparator(), damaged);
            });
    return verdict.startsWith("no damage") ? 0 : 1;
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

  /// Returns what a person has been told.
  private String take(String name, Step step) throws Exception {
    String told = isElsewhere() ? onServer(name) : onFolderOrServer(name, step);
    tell(told.stripTrailing() + System.lineSeparator());
    return told;
  }

  /// Tells whether nobody named a folder, and the usual one is not there.
  private boolean isElsewhere() {
    return data.equals(USUAL_FOLDER) && !Files.isDirectory(data);
  }

  private String onFolderOrServer(String name, Step step) throws Exception {
    try {
      return onFolder(step);
    } catch (LockedStoreException _) {
      return onServer(name);
    }
  }

  private String onServer(String name) throws Exception {
    try {
      return new String(server.post("/api/clew/store/" + name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw isElsewhere() ? new IOException(nowhere() + "; " + e.getMessage(), e) : e;
    }
  }

  private String nowhere() {
    return data
        + ": no such folder; name the store's folder with --data, as the server was given it";
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
      throw new IOException(nowhere());
    }
    return data;
  }

  private void tell(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
