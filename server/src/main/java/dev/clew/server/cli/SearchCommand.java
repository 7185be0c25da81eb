package dev.clew.server.cli;

import dev.clew.server.terminal.ResultListText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `clew search 'TRACEQL'`: the result list in the terminal.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Searches the traces that a running server holds, newest first.",
      "Example: clew search '{ resource.service.name = \"api-gateway\" && duration > 3s }'"
    })
final class SearchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TRACEQL", description = "The query; {} finds every trace")
  private String query = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many traces. Default: ${DEFAULT-VALUE}")
  private int limit = 20;

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private TerminalOptions terminal = new TerminalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    byte[] answer = server.ask("/api/clew/search?q=" + encoded + "&limit=" + limit);
    PrintWriter out = spec.commandLine().getOut();
    out.print(ResultListText.draw(answer, terminal.ink(), ZoneId.systemDefault()));
    out.flush();
    return 0;
  }
}
