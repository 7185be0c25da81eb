package dev.clew.demo.inventory;

import dev.clew.demo.inventory.v1.CheckAvailabilityRequest;
import dev.clew.demo.inventory.v1.CheckAvailabilityResponse;
import dev.clew.demo.inventory.v1.InventoryGrpc;
import dev.clew.demo.service.LogLines;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Answers the shop's one question to the inventory, within the server span that the agent makes.
final class Availability extends InventoryGrpc.InventoryImplBase {
  private final Tracer tracer = GlobalOpenTelemetry.getTracer("inventory-service");
  private final RecentAnswers recent = new RecentAnswers();
  private final Stock stock;
  private final LogLines log;

  Availability(Stock stock, LogLines log) {
    this.stock = stock;
    this.log = log;
  }

  @Override
  public void checkAvailability(
      CheckAvailabilityRequest request, StreamObserver<CheckAvailabilityResponse> answer) {
    try {
      List<Long> missing = missing(new TreeSet<>(request.getProductIdsList()));
      log.info("availability checked", attributes(request, missing));
      answer.onNext(
          CheckAvailabilityResponse.newBuilder()
              .setAvailable(missing.isEmpty())
              .addAllMissing(missing)
              .build());
      answer.onCompleted();
    } catch (SQLException e) {
      log.error("stock cannot be read", e, Map.of("order.id", request.getOrderId()));
      answer.onError(Status.UNAVAILABLE.withDescription("stock cannot be read").asException());
    }
  }

  private List<Long> missing(SortedSet<Long> products) throws SQLException {
    Optional<List<Long>> known = lookUp(products);
    if (known.isPresent()) {
      return known.get();
    }
    List<Long> missing = products.isEmpty() ? List.of() : stock.missing(products);
    recent.keep(products, missing);
    return missing;
  }

  private Optional<List<Long>> lookUp(SortedSet<Long> products) {
    Span span = tracer.spanBuilder("cache.lookup").startSpan();
    Optional<List<Long>> known = recent.answer(products);
    span.setAttribute("cache.hit", known.isPresent()).end();
    return known;
  }

  private static Map<String, Object> attributes(
      CheckAvailabilityRequest request, List<Long> missing) {
    return Map.of(
        "order.id", request.getOrderId(),
        "order.item_count", request.getProductIdsCount(),
        "inventory.missing_count", missing.size());
  }
}
