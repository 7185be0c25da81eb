package dev.clew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;

/// One shop from its start to its end, through what its tutorial tells: customers buy, a person
/// buys in a browser, the slow query is found and mended, each fault is seen and mended.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ShopIT {
  private static final Path DATA = ClewProcess.HOME.resolve("it/target/demo/shop");

  /// On a quiet machine it is 30 s. Packages that must be fetched first are not counted.
  private static final Duration FIRST_TRACE_MAX = Duration.ofSeconds(150);

  private boolean wasInstalled;
  private DemoShop shop;

  @BeforeAll
  void start() throws Exception {
    Toolchains.require("go", "version");
    Toolchains.require("node", "--version");
    Toolchains.require("npm", "--version");
    Toolchains.require("python3", "--version");
    wasInstalled = Files.exists(DATA.resolve("packages/go.installed"));
    shop = DemoShop.start(DATA);
  }

  @AfterAll
  void close() throws Exception {
    if (shop != null) {
      shop.close();
    }
  }

  @Nested
  @Order(0)
  class Start {
    @Test
    void givesAWholeTraceSoon() throws Exception {
      Await.until(FIRST_TRACE_MAX, () -> !shop.driven().isEmpty());
      String first = shop.driven().getFirst().at("trace_id").text();
      Await.until(FIRST_TRACE_MAX, () -> shop.trace(first).isWhole());
      System.out.printf(
          "the shop: from its start to the first whole trace %.1f s%n",
          shop.sinceStart().toMillis() / 1e3);
      assertThat(wasInstalled ? shop.sinceStart() : Duration.ZERO).isLessThan(FIRST_TRACE_MAX);
    }
  }

  @Nested
  @Order(1)
  class InTheBrowser extends ShopInTheBrowser {
    @Override
    DemoShop shop() {
      return shop;
    }
  }

  @Nested
  @Order(2)
  class UnderLoad extends ShopUnderLoad {
    @Override
    DemoShop shop() {
      return shop;
    }
  }

  @Nested
  @Order(3)
  class Story extends ShopStory {
    @Override
    DemoShop shop() {
      return shop;
    }
  }

  @Nested
  @Order(4)
  class Faults extends ShopFaults {
    @Override
    DemoShop shop() {
      return shop;
    }
  }

  @Nested
  @Order(5)
  class Ending {
    @Test
    void leavesNothingBehind() throws Exception {
      List<ProcessHandle> processes = shop.processes();
      assertThat(processes).hasSizeGreaterThan(12);
      assertThat(shop.stop()).as(shop.output()).isZero();
      Await.until(
          Duration.ofSeconds(5), () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
