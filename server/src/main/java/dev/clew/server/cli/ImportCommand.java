package dev.clew.server.cli;

import dev.clew.server.load.TraceFile;
import dev.clew.server.load.TraceSender;
import dev.clew.wire.otlp.SpanCursor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `clew import FILE…`: files of traces into a running server.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Sends files of traces to a running server.",
      "Reads OTLP JSON, JSON lines and protobuf, Jaeger JSON, Zipkin JSON; plain, gzip or zstd."
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read")
  private List<Path> files = List.of();

  @Option(
      names = "--to",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:4318",
      description = "Address of the server's OTLP/HTTP receiver. Default: ${DEFAULT-VALUE}")
  private URI to = URI.create("http://127.0.0.1:4318");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var sender = new TraceSender(to);
    try (var progress = new ProgressBar(spec.commandLine().getErr(), totalBytes())) {
      long spans = 0;
      for (Path file : files) {
        spans += send(file, sender, progress);
      }
      progress.close();
      PrintWriter out = spec.commandLine().getOut();
      out.println("imported " + spans + " spans from " + counted(files.size()) + " to " + to);
      out.flush();
    }
    return 0;
  }

  private static String counted(int files) {
    return files == 1 ? "1 file" : files + " files";
  }

  private long totalBytes() throws IOException {
    long total = 0;
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new IOException(file + ": there is no such file, or it may not be read");
      }
      total += Files.size(file);
    }
    return total;
  }

  private static long send(Path path, TraceSender sender, ProgressBar progress)
      throws IOException, InterruptedException {
    long spans = 0;
    long shown = 0;
    try (TraceFile file = TraceFile.open(path)) {
      for (byte[] document = file.next(); document != null; document = file.next()) {
        sender.send(document);
        spans += spansIn(document);
        progress.add(file.bytesRead() - shown);
        shown = file.bytesRead();
      }
    }
    sender.flush();
    return spans;
  }

  private static long spansIn(byte[] tracesData) {
    SpanCursor cursor = new SpanCursor().wrap(tracesData, 0, tracesData.length);
    long spans = 0;
    while (cursor.next()) {
      spans++;
    }
    return spans;
  }
}
