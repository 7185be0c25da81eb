package dev.clew.pipeline.exporting;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.ComponentException;
import dev.clew.pipeline.component.Host;
import dev.clew.wire.Batch;
import java.util.List;

/// One attempt to send a batch somewhere: all that an exporter writes by itself. Calls come from
/// many threads and never block.
@FunctionalInterface
public interface Sender {
  /// Sends a batch and completes with what the other side said. A completion that comes after the
  /// attempt's timeout is ignored.
  void send(Batch batch, Completion completion);

  /// Opens what sending needs.
  ///
  /// @throws ComponentException when it cannot
  default void start(Host host) throws ComponentException {}

  /// Closes what sending needed; the queue has been drained.
  ///
  /// @throws ComponentException for the log
  default void stop() throws ComponentException {}

  /// Returns labels of the counters of sent and failed items beside the exporter's id, as pairs of
  /// name and value (`server_address`, …).
  default List<String> labels() {
    return List.of();
  }
}
