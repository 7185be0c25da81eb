package dev.clew.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.server.wiring.Sources;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import picocli.CommandLine;

/// The quick reading of a run's options says what picocli says.
class RunLineProperties {
  @Property(tries = 300)
  void readsAsPicocliDoes(@ForAll("lines") List<String> line) {
    String[] arguments = line.toArray(String[]::new);
    var command = new ClewCommand();
    new CommandLine(command).parseArgs(arguments);
    Sources expected = command.sources();
    assertThat(RunLine.parse(arguments).map(RunLine::sources)).hasValue(expected);
  }

  @Example
  void leavesTheRestToPicocli() {
    for (String[] line :
        List.of(
            new String[] {"--help"},
            new String[] {"--version"},
            new String[] {"validate", "--config=a"},
            new String[] {"--config"},
            new String[] {"--config", "--set"},
            new String[] {"--unknown=1"},
            new String[] {"--data=a", "--data=b"},
            new String[] {"--set", "a=b", "trace"})) {
      assertThat(RunLine.parse(line)).as(String.join(" ", line)).isEmpty();
    }
    assertThat(RunLine.parse()).isPresent();
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> value =
        Arbitraries.strings().withChars("abc.:/=[]{} ,'").ofMinLength(1).ofMaxLength(12);
    Arbitrary<List<String>> option =
        Arbitraries.of("--config", "--set")
            .flatMap(
                name ->
                    value.flatMap(
                        text ->
                            Arbitraries.of(true, false)
                                .map(
                                    joined ->
                                        joined
                                            ? List.of(name + "=" + text)
                                            : List.of(name, text))));
    return option
        .list()
        .ofMaxSize(6)
        .map(
            options -> {
              List<String> line = new ArrayList<>();
              options.forEach(line::addAll);
              return line;
            });
  }
}
