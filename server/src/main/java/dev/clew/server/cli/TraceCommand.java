package dev.clew.server.cli;

import dev.clew.server.terminal.WaterfallText;
import dev.clew.wire.id.TraceId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `clew trace ID`: a trace's waterfall in the terminal.
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "Draws the waterfall of a trace that a running server holds.")
final class TraceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Trace id, up to 32 hex digits")
  private String id = "";

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private TerminalOptions terminal = new TerminalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    byte[] answer = server.ask("/api/clew/trace/" + traceId().hex());
    PrintWriter out = spec.commandLine().getOut();
    out.print(WaterfallText.draw(answer, terminal.ink(), terminal.columns()));
    out.flush();
    return 0;
  }

  private TraceId traceId() {
    try {
      return TraceId.parse(id.strip());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
