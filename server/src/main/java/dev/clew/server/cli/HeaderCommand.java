package dev.clew.server.cli;

import dev.clew.server.terminal.HeaderJson;
import dev.clew.server.terminal.HeaderText;
import dev.clew.wire.propagation.HeaderFormat;
import dev.clew.wire.propagation.HeaderLine;
import dev.clew.wire.propagation.RequestHeaders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `clew header 'traceparent: …'`: what a propagation header says, and what is wrong with it.
@Command(
    name = "header",
    mixinStandardHelpOptions = true,
    description = {
      "Explains propagation headers, field by field, what is wrong with each, and how those of one",
      "request fit together. Reads W3C Trace Context and Baggage, B3, Jaeger's and AWS X-Ray's.",
      "Example: clew header 'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'",
      "Example: curl -sv http://localhost:8080/ 2>&1 | clew header -",
      "Exit code: 0 fine, also with warnings; 1 a header or a part of it is ignored by its readers."
    })
final class HeaderCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "HEADER",
      arity = "1..*",
      description = {
        "'name: value', or a value alone whose form tells what it is;",
        "- reads lines from standard input, and takes the headers out of them"
      })
  private List<String> headers = List.of();

  @Option(names = "--json", description = "One JSON document, for scripts")
  private boolean json;

  @Mixin private TerminalOptions terminal = new TerminalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    RequestHeaders request = RequestHeaders.explain(lines());
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? HeaderJson.of(request)
            : HeaderText.draw(request, terminal.ink(), terminal.columns()));
    out.flush();
    return request.hasErrors() ? 1 : 0;
  }

  private List<HeaderLine> lines() throws IOException {
    List<HeaderLine> lines = new ArrayList<>();
    for (String header : headers) {
      if (header.equals(STANDARD_INPUT)) {
        lines.addAll(standardInput());
      } else {
        lines.add(HeaderLine.parse(header).orElseThrow(() -> unknown(header)));
      }
    }
    return lines;
  }

  private static List<HeaderLine> standardInput() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> lines = in.lines().toList();
    List<HeaderLine> found = HeaderLine.find(lines);
    if (found.isEmpty()) {
      throw new IOException(
          "none of the " + lines.size() + " lines of standard input is a propagation header");
    }
    return found;
  }

  private ParameterException unknown(String header) {
    String known =
        Arrays.stream(HeaderFormat.values())
            .map(HeaderFormat::header)
            .collect(Collectors.joining(", "));
    return new ParameterException(
        spec.commandLine(), "\"" + header + "\" is no propagation header; known are " + known);
  }
}
