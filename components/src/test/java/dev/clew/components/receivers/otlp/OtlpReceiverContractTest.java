package dev.clew.components.receivers.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import dev.clew.net.Network;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.TestContext;
import dev.clew.pipeline.contract.ReceiverContract;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import dev.clew.wire.Signal;
import dev.clew.wire.otlp.OtlpService;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class OtlpReceiverContractTest {
  private static final Set<String> RETRYABLE = Set.of("1", "4", "10", "11", "14", "15");

  @Nested
  class OverGrpc extends OverOneProtocol {
    @Override
    protected Outcome send(Component receiver, Batch batch) throws Exception {
      byte[] frame = new byte[batch.sizeBytes() + 5];
      frame[3] = (byte) (batch.sizeBytes() >>> 8);
      frame[4] = (byte) batch.sizeBytes();
      System.arraycopy(batch.bytes(), 0, frame, 5, batch.sizeBytes());
      RequestHeaders headers =
          RequestHeaders.builder(HttpMethod.POST, OtlpService.grpcPath(batch.signal()))
              .set("content-type", "application/grpc")
              .build();
      AggregatedHttpResponse answer =
          client("h2c", 0).execute(headers, HttpData.wrap(frame)).aggregate().join();
      String failed = answer.headers().get("grpc-status", "0");
      if (RETRYABLE.contains(failed)) {
        return Outcome.retryable("told");
      }
      byte[] body = answer.content().array();
      return failed.equals("0") ? told(body, 5) : Outcome.permanent("told");
    }
  }

  @Nested
  class OverHttp extends OverOneProtocol {
    @Override
    protected Outcome send(Component receiver, Batch batch) throws Exception {
      RequestHeaders headers =
          RequestHeaders.builder(HttpMethod.POST, OtlpService.httpPath(batch.signal()))
              .set("content-type", "application/x-protobuf")
              .build();
      AggregatedHttpResponse answer =
          client("h1c", 1).execute(headers, HttpData.wrap(batch.bytes())).aggregate().join();
      return switch (answer.status().code()) {
        case 200 -> told(answer.content().array(), 0);
        case 429, 502, 503, 504 -> Outcome.retryable("told");
        default -> Outcome.permanent("told");
      };
    }
  }

  abstract static class OverOneProtocol extends ReceiverContract {
    private final Network network = Network.create(1);
    private OtlpReceiver server;

    @AfterEach
    void close() {
      network.close();
    }

    @Override
    protected Component receiver(TestContext context, Signal signal, Consumer next) {
      server = new OtlpReceiver(network, context, Payloads.config("127.0.0.1:0", "127.0.0.1:0"));
      return server.part(signal, next);
    }

    final WebClient client(String protocol, int index) {
      assertThat(server.addresses()).hasSize(2);
      return WebClient.of(protocol + "://127.0.0.1:" + server.addresses().get(index).getPort());
    }

    /// The responses of the three signals have one shape.
    static Outcome told(byte[] body, int from) throws Exception {
      ExportTracePartialSuccess partial =
          ExportTraceServiceResponse.parser()
              .parseFrom(body, from, body.length - from)
              .getPartialSuccess();
      return partial.getRejectedSpans() == 0
          ? Outcome.ACCEPTED
          : new Outcome.PartlyAccepted((int) partial.getRejectedSpans(), partial.getErrorMessage());
    }
  }
}
