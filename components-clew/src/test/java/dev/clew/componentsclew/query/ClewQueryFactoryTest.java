package dev.clew.componentsclew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.componentsclew.query.QueryWiring.OtlpAddresses;
import dev.clew.componentsclew.storage.ClewStorageConfig;
import dev.clew.componentsclew.storage.ClewStorageFactory;
import dev.clew.net.Network;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.component.TestHost;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.contract.FactoryContract;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClewQueryFactoryTest extends FactoryContract<ClewQueryConfig> {
  private final Network network = Network.create(2);
  private final TestContext storageContext = TestContext.extension("clew_storage");
  private Factory.@org.jspecify.annotations.Nullable Extension storage;
  @TempDir Path directory;

  @AfterEach
  void close() throws ComponentException {
    if (storage != null) {
      storage.stop();
    }
    network.close();
  }

  @Override
  protected Factory<ClewQueryConfig> factory() {
    return new ClewQueryFactory(
        network, new QueryWiring("0.1.0", "dev/clew/none", () -> OtlpAddresses.NONE));
  }

  @Override
  protected String validBody() {
    return "{ui: {endpoint: '127.0.0.1:0'}, tempo: {endpoint: '127.0.0.1:0'}}";
  }

  @Override
  protected void furnish(TestHost host) {
    try {
      if (storage == null) {
        ClewStorageConfig config =
            ConfigDecoder.decode("directory: " + directory, ClewStorageConfig.defaults());
        storage = new ClewStorageFactory().create(storageContext, config);
        storage.start(host);
      }
      host.provide("clew_storage", storage);
    } catch (ComponentException | ConfigException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesTheAddressesItListensOn() {
    assertThat(factory().listenAddresses(ClewQueryConfig.defaults()))
        .containsExactly(
            new Factory.ListenAddress("ui::endpoint", "127.0.0.1:16686"),
            new Factory.ListenAddress("tempo::endpoint", "127.0.0.1:3200"));
  }

  @Test
  void undoesItsStartWhenAPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String body =
          "{ui: {endpoint: '127.0.0.1:%d'}, tempo: {endpoint: '127.0.0.1:0'}}"
              .formatted(taken.getLocalPort());
      ClewQueryConfig config = ConfigDecoder.decode(body, ClewQueryConfig.defaults());
      TestContext context = TestContext.extension("clew_query");
      furnish(context.host());
      var query =
          new ClewQuery(
              context,
              config,
              network,
              new QueryWiring("0.1.0", "dev/clew/none", () -> OtlpAddresses.NONE));
      assertThatThrownBy(() -> query.start(context.host()))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
      assertThat(query.ports()).isEmpty();
    }
  }

  @Test
  void refusesLimitsOfNothing() {
    assertThatThrownBy(
            () ->
                ConfigDecoder.decode(
                    "limits: {concurrent: 0, answer_bytes: 3GiB}", ClewQueryConfig.defaults()))
        .hasMessageContaining("concurrent: must be greater than zero")
        .hasMessageContaining("answer_bytes: must be less than 2GiB");
  }
}
