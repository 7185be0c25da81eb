package dev.clew.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of rooms (ARCHITECTURE.md): who may use whom. A room may also use what the rooms it
/// lists may use.
class RoomsTest {
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("base", List.of()),
          Map.entry("wire", List.of("base")),
          Map.entry("traceql", List.of("wire")),
          Map.entry("net", List.of("base", "wire")),
          Map.entry("pipeline", List.of("base", "wire")),
          Map.entry("components", List.of("pipeline", "net", "wire")),
          Map.entry("store", List.of("base", "wire", "traceql")),
          Map.entry("query", List.of("store", "traceql", "net")),
          Map.entry("demo", List.of()),
          Map.entry("componentsclew", List.of("pipeline", "store", "query")),
          Map.entry("testkit", List.of("base", "wire")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.clew");

  @TestFactory
  Stream<DynamicTest> roomsUseOnlyWhatTheTableAllows() {
    return MAY_USE.keySet().stream()
        .sorted()
        .map(room -> DynamicTest.dynamicTest(room, () -> roomKeepsToTheTable(room)));
  }

  private static void roomKeepsToTheTable(String room) {
    Set<String> allowed = new HashSet<>(Set.of(room));
    collect(room, allowed);
    var outside =
        DescribedPredicate.<JavaClass>describe(
            "in a room that " + room + " may not use",
            type -> isInARoom(type) && !allowed.contains(roomOf(type)));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.clew." + room + "..")
            .should()
            .dependOnClassesThat(outside));
  }

  @Test
  void componentsNeverImportEachOther() {
    check(slices().matching("dev.clew.components.(*s).(*)..").should().notDependOnEachOther());
  }

  @Test
  void packagesHaveNoCycles() {
    for (String room : MAY_USE.keySet()) {
      check(slices().matching("dev.clew." + room + ".(*)..").should().beFreeOfCycles());
    }
  }

  @Test
  void onlyBaseTimeReadsTheClocks() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.clew.base.time..", "dev.clew.bench..", "dev.clew.demo..", "dev.clew.testkit..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now"));
  }

  @Test
  void onlyServerReadsTheEnvironmentOrExits() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.clew.server..", "dev.clew.bench..", "dev.clew.testkit..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class));
  }

  @Test
  void scratchIsPassedNotHiddenInThreads() {
    check(noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class));
  }

  private static void collect(String room, Set<String> into) {
    for (String used : MAY_USE.getOrDefault(room, List.of())) {
      if (into.add(used)) {
        collect(used, into);
      }
    }
  }

  private static boolean isInARoom(JavaClass type) {
    return type.getPackageName().startsWith("dev.clew.");
  }

  private static String roomOf(JavaClass type) {
    return type.getPackageName().split("\\.")[2];
  }

  private static void check(ArchRule rule) {
    EvaluationResult result = rule.allowEmptyShould(true).evaluate(CLASSES);
    Assertions.assertThat(result.getFailureReport().getDetails())
        .as(rule.getDescription())
        .isEmpty();
  }
}
