package dev.clew.server.cli;

import dev.clew.net.Network;
import dev.clew.pipeline.component.ComponentKind;
import dev.clew.pipeline.component.Factory;
import dev.clew.server.wiring.Catalog;
import dev.clew.server.wiring.ComponentSheet;
import dev.clew.server.wiring.Version;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `clew components`: what can be configured, in the collector's form.
@Command(
    name = "components",
    mixinStandardHelpOptions = true,
    description = "Lists the components of this version as YAML, in the collector's form.")
final class ComponentsCommand implements Callable<Integer> {
  private static final List<ComponentKind> ORDER =
      List.of(
          ComponentKind.RECEIVER,
          ComponentKind.PROCESSOR,
          ComponentKind.EXPORTER,
          ComponentKind.CONNECTOR,
          ComponentKind.EXTENSION);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("buildinfo:");
    out.println("    command: clew");
    out.println("    description: Clew");
    out.println("    version: " + Version.text());
    try (Network network = Network.create()) {
      List<Factory<?>> factories = Catalog.factories(network);
      for (ComponentKind kind : ORDER) {
        out.println(kind.section() + ":");
        factories.stream()
            .filter(factory -> factory.kind() == kind)
            .sorted(Comparator.comparing(Factory::type))
            .forEach(factory -> print(factory, out));
      }
    }
    out.println("providers:");
    List.of("env", "file", "yaml").forEach(scheme -> out.println("    - scheme: " + scheme));
    out.flush();
    return 0;
  }

  private static void print(Factory<?> factory, PrintWriter out) {
    ComponentSheet sheet = ComponentSheet.of(factory);
    out.println("    - name: " + factory.type());
    out.println("      module: dev.clew v" + Version.text());
    out.println("      stability:");
    sheet.stability().forEach((what, level) -> out.println("        " + what + ": " + level));
  }
}
