package dev.clew.components.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.testkit.SimulatedClock;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private final SimulatedClock clock = new SimulatedClock();

  private static String passed(Sampler sampler, int count) {
    var passed = new StringBuilder();
    for (int i = 0; i < count; i++) {
      passed.append(sampler.admits("Traces") ? 'x' : '.');
    }
    return passed.toString();
  }

  @Test
  void admitsTheFirstAndThenEachNth() {
    var sampler = new Sampler(clock, 2, 3);
    assertThat(passed(sampler, 9)).isEqualTo("xx..x..x.");
    clock.advance(1_000_000_000L);
    assertThat(passed(sampler, 4)).isEqualTo("xx..");
  }

  @Test
  void admitsOnlyTheFirstWhenNoneFollow() {
    assertThat(passed(new Sampler(clock, 2, 0), 5)).isEqualTo("xx...");
  }

  @Test
  void admitsAllByDefault() {
    assertThat(passed(new Sampler(clock, 2, 1), 5)).isEqualTo("xxxxx");
  }

  @Test
  void countsOtherMessagesApart() {
    var sampler = new Sampler(clock, 1, 0);
    assertThat(sampler.admits("Traces")).isTrue();
    assertThat(sampler.admits("Metrics")).isTrue();
    assertThat(sampler.admits("Traces")).isFalse();
  }
}
