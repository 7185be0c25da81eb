package dev.clew.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A trace of the shop, in waterfall order, as `/api/clew/trace/{id}` gives it.
record ShopTrace(String id, long durationNanos, List<Step> steps) {
  /// The services behind the shop's door, the door included.
  static final Set<String> SERVICES =
      Set.of(
          "api-gateway",
          "cart-service",
          "inventory-service",
          "payment-service",
          "notification-service",
          "email-worker");

  private static final int ROOT = -1;
  private static final int PARENT_MISSING = -2;

  /// A span.
  ///
  /// @param parent place of its parent in the list
  record Step(String service, String name, int parent, long startNanos, long durationNanos) {
    long endNanos() {
      return startNanos + durationNanos;
    }
  }

  static ShopTrace parse(byte[] document) throws IOException {
    JsonValue trace = JsonValue.parse(document);
    JsonValue spans = trace.at("spans");
    List<JsonValue> strings = trace.at("strings").items();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < spans.at("name").items().size(); i++) {
      JsonValue resource = trace.at("resources").items().get(place(spans, "resource", i));
      steps.add(
          new Step(
              strings.get((int) resource.at("service").number()).text(),
              strings.get(place(spans, "name", i)).text(),
              place(spans, "parent", i),
              spans.at("start").items().get(i).number(),
              spans.at("duration").items().get(i).number()));
    }
    String duration = trace.at("durationNanos").text();
    return new ShopTrace(
        trace.at("traceId").text(), duration.isEmpty() ? 0 : Long.parseLong(duration), steps);
  }

  /// Whether an order went all its way in this one trace: one root, no parent missing, a span of
  /// every service, down to the mail.
  boolean isWhole() {
    return roots() == 1
        && missingParents() == 0
        && services().containsAll(SERVICES)
        && find("email.send").isPresent();
  }

  long roots() {
    return steps.stream().filter(step -> step.parent() == ROOT).count();
  }

  long missingParents() {
    return steps.stream().filter(step -> step.parent() == PARENT_MISSING).count();
  }

  Set<String> services() {
    return steps.stream().map(Step::service).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Returns the first span of a name.
  Optional<Step> find(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  Step require(String name) {
    return find(name).orElseThrow(() -> new AssertionError("no " + name + " in " + this));
  }

  Optional<Step> parentOf(Step step) {
    return step.parent() < 0 ? Optional.empty() : Optional.of(steps.get(step.parent()));
  }

  /// Returns the spans from the root down to the first of a name, as `service: name`.
  List<String> way(String name) {
    List<String> way = new ArrayList<>();
    for (Optional<Step> at = find(name); at.isPresent(); at = parentOf(at.get())) {
      way.addFirst(at.get().service() + ": " + at.get().name());
    }
    return way;
  }

  private static int place(JsonValue spans, String column, int row) {
    return (int) spans.at(column).items().get(row).number();
  }
}
