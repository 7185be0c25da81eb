package dev.clew.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  @Test
  void everyTypeAndAliasIsThereOnce() {
    try (Network network = Network.create(1)) {
      List<String> names = new ArrayList<>();
      for (Factory<?> factory : Components.factories(network)) {
        names.add(factory.kind() + " " + factory.type());
        factory.aliases().forEach(alias -> names.add(factory.kind() + " " + alias));
      }
      assertThat(names).doesNotHaveDuplicates().contains("PROCESSOR batch", "EXPORTER debug");
    }
  }

  @Test
  void everyComponentIsDescribedBesideItsFactory() {
    try (Network network = Network.create(1)) {
      assertThat(Components.factories(network))
          .allSatisfy(
              factory ->
                  assertThat(factory.getClass().getResource("component.yaml"))
                      .as(factory.type())
                      .isNotNull());
    }
  }
}
