package dev.clew.demo.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A fault of the shop that is switched on and off while it runs.
public enum Fault {
  MISSING_INDEX(
      Switch.DATABASE,
      1,
      "inventory's table has no index on product_id: every check scans it",
      "bulk orders spend about 4 s in inventory's db.query"),
  LOST_CONTEXT_KAFKA(
      Switch.LIVE,
      1,
      "email-worker starts a root span in place of continuing the record's context",
      "two traces for one order"),
  STRIPPED_GRPC_METADATA(
      Switch.LIVE,
      1,
      "an interceptor between gateway and inventory drops the metadata keys that it does not know",
      "inventory's part is a trace of its own"),
  SIDECAR_WITHOUT_FORWARDING(
      Switch.RESTART,
      1,
      "a proxy that makes spans as Envoy does stands before cart-service, which forwards no headers",
      "ingress and egress in different traces"),
  UNINSTRUMENTED_HOP(
      Switch.RESTART,
      0.5,
      "notification-service runs without SDK and hands on the headers of some requests only; the"
          + " rate is the share whose headers are lost",
      "a hole where the headers were handed on, a break where they were not"),
  MIXED_PROPAGATORS(
      Switch.RESTART,
      1,
      "notification-service speaks B3 only (OTEL_PROPAGATORS=b3multi)",
      "three fragments: the gateway's part, notification's, and the e-mail"),
  ENV_TYPO(
      Switch.RESTART,
      1,
      "notification-service is given OTEL_SERVICE and OTEL_EXPORTER_ENDPOINT, which no SDK reads",
      "spans of unknown_service:node, or silence where Clew is not on its default port"),
  OLD_CONVENTIONS(
      Switch.RESTART,
      1,
      "cart-service emits http.method while the others emit http.request.method",
      "two vocabularies in one trace"),
  DOUBLE_CHARGE(
      Switch.LIVE,
      0.0005,
      "payment-service charges some cross-border orders twice",
      "two charges beneath a span with payment.amount_mismatch=true"),
  SLOW_STRIPE(
      Switch.LIVE, 1, "the payment provider takes 2.5 s longer", "2.5 s more in stripe.api.call"),
  ERROR_BURST(
      Switch.LIVE,
      0.3,
      "payment-service fails some charges",
      "error status and an exception event in payment, orders that fail"),
  CLOCK_SKEW(
      Switch.LIVE,
      1,
      "the clock of payment-service's host is 2 s ahead",
      "payment's spans lie 2 s to the right of their parent");

  /// How a fault takes hold.
  public enum Switch {
    /// At the next request: the service reads it in the faults' file.
    LIVE,
    /// Its service is started anew, which takes a few seconds.
    RESTART,
    /// An index is dropped, or created while the shop serves.
    DATABASE
  }

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final Switch how;
  private final double defaultRate;
  private final String breaks;
  private final String shows;

  Fault(Switch how, double defaultRate, String breaks, String shows) {
    this.how = how;
    this.defaultRate = defaultRate;
    this.breaks = breaks;
    this.shows = shows;
  }

  /// Returns its name on the command line, the page and in the faults' file.
  public String key() {
    return key;
  }

  public Switch how() {
    return how;
  }

  /// Returns the share of requests that it hits when no rate is given.
  public double defaultRate() {
    return defaultRate;
  }

  /// Returns what is broken while it is on.
  public String breaks() {
    return breaks;
  }

  /// Returns what the traces show of it.
  public String shows() {
    return shows;
  }

  public static Optional<Fault> of(String key) {
    return Arrays.stream(values()).filter(fault -> fault.key.equals(key)).findFirst();
  }

  /// Returns the fault of a name.
  ///
  /// @throws IllegalArgumentException where there is none, with those that there are
  public static Fault require(String key) {
    return of(key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no fault is named '" + key + "'; there are: " + String.join(", ", keys())));
  }

  /// Returns all names.
  public static List<String> keys() {
    return Arrays.stream(values()).map(Fault::key).toList();
  }
}
