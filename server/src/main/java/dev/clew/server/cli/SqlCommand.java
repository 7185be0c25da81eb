package dev.clew.server.cli;

import dev.clew.base.limits.Cancellation;
import dev.clew.server.terminal.RowFormat;
import dev.clew.store.engine.EngineException;
import dev.clew.store.engine.EngineSettings;
import dev.clew.store.sql.SqlBlocks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `clew sql 'SELECT …'`: the sealed blocks as tables.
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Answers one SQL statement over the sealed blocks of a store, running or not. Tables: spans,",
      "rollup, calls. Spans of the last minutes are not in blocks yet.",
      "Example: clew sql 'select service, count(*) from spans group by 1'"
    })
final class SqlCommand implements Callable<Integer> {
  private static final long MEMORY_BYTES_MAX = 1L << 30;
  private static final long SPILL_BYTES_MAX = 10L << 30;

  @Parameters(paramLabel = "STATEMENT", description = "The statement, in DuckDB's dialect")
  private String statement = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "clew-data",
      description = "Folder of the store. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("clew-data");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}")
  private RowFormat format = RowFormat.table;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data)) {
      throw new IOException(data + " is no folder; name the store's with --data");
    }
    Path spill = Files.createTempDirectory("clew-sql");
    PrintWriter out = spec.commandLine().getOut();
    var settings =
        new EngineSettings(
            MEMORY_BYTES_MAX,
            Runtime.getRuntime().availableProcessors(),
            1,
            spill,
            SPILL_BYTES_MAX);
    try (var blocks = new SqlBlocks(data, settings)) {
      return blocks.ask(
          statement,
          new Cancellation(),
          rows -> {
            format.write(rows, out);
            out.flush();
            return 0;
          });
    } catch (EngineException e) {
      spec.commandLine().getErr().println(e.details());
      return 1;
    } finally {
      Files.deleteIfExists(spill);
    }
  }
}
