package dev.clew.components.receivers.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.net.Network;
import dev.clew.pipeline.component.Factory;
import dev.clew.pipeline.config.ConfigDecoder;
import dev.clew.pipeline.config.ConfigException;
import dev.clew.pipeline.contract.FactoryContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpReceiverFactoryTest extends FactoryContract<OtlpReceiverConfig> {
  private final Network network = Network.create(1);

  @AfterEach
  void close() {
    network.close();
  }

  @Override
  protected Factory<OtlpReceiverConfig> factory() {
    return new OtlpReceiverFactory(network);
  }

  @Override
  protected String validBody() {
    return "protocols: {grpc: {endpoint: '127.0.0.1:0'}, http: {endpoint: '127.0.0.1:0'}}";
  }

  @Test
  void wantsAProtocol() {
    assertThatThrownBy(() -> decode("protocols:"))
        .hasMessageContaining("must specify at least one protocol when using the OTLP receiver");
  }

  @Test
  void servesTheProtocolsThatAreWritten() throws ConfigException {
    OtlpReceiverConfig config = decode("protocols: {grpc: , http: {traces_url_path: t}}");
    assertThat(config.protocols().grpc().orElseThrow().endpoint()).isEqualTo("localhost:4317");
    var http = config.protocols().http().orElseThrow();
    assertThat(http.serverConfig().endpoint()).isEqualTo("localhost:4318");
    assertThat(http.tracesUrlPath()).isEqualTo("/t");
    assertThat(decode("protocols: {http: }").protocols().grpc()).isEmpty();
  }

  @Test
  void tellsTheReferencesWordsForWrongServers() {
    assertThatThrownBy(() -> decode("protocols: {grpc: {max_recv_msg_size_mib: -1}}"))
        .hasMessageContaining(
            "protocols::grpc: invalid max_recv_msg_size_mib value, must be between 1 and"
                + " 8796093022207: -1");
    assertThatThrownBy(() -> decode("protocols: {http: {tls: {}}}"))
        .hasMessageContaining(
            "TLS configuration must include both certificate and key for server connections");
    assertThatThrownBy(() -> decode("protocols: {htttp: }"))
        .hasMessageContaining("'protocols' has invalid keys: htttp");
  }

  private OtlpReceiverConfig decode(String body) throws ConfigException {
    return ConfigDecoder.decode(body, factory().defaultConfig());
  }
}
