package dev.clew.demo.standin;

import dev.clew.demo.service.LogLines;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the goods in a cart cost.
final class CartService {
  private static final Delay READ = Delay.ofMillis(55, 80);

  private final Peer coupons;
  private final LogLines log;

  CartService(Peer coupons, LogLines log) {
    this.coupons = coupons;
    this.log = log;
  }

  void addTo(HttpService http) {
    http.route("POST", "/cart", this::price);
  }

  private Answer price(Request request) throws Request.BadRequest, InterruptedException {
    Cart cart = request.as(Cart.class).checked();
    READ.pass();
    List<PricedItem> items = cart.items.stream().map(PricedItem::of).toList();
    long total = items.stream().mapToLong(item -> item.quantity * item.priceCents).sum();
    long discount;
    try {
      discount = total * percentOff(cart.coupon) / 100;
    } catch (PeerException e) {
      log.error("coupon not checked", e, Map.of());
      return Answer.failed(502, e);
    }
    log.info(
        "cart priced",
        Map.of("order.item_count", items.size(), "order.total_cents", total - discount));
    return Answer.ok(new PricedCart(items, items.size(), total - discount, discount));
  }

  /// 0 without a coupon, and for one that Stripe does not know.
  private int percentOff(@Nullable String coupon) throws PeerException, InterruptedException {
    if (coupon == null) {
      return 0;
    }
    try {
      return coupons.get("/" + coupon, Coupon.class).percentOff;
    } catch (PeerException e) {
      if (e.status() == 404) {
        return 0;
      }
      throw e;
    }
  }

  private record Cart(@Nullable String coupon, List<Item> items) {
    Cart checked() throws Request.BadRequest {
      if (items == null || items.stream().anyMatch(item -> item.quantity < 1)) {
        throw new Request.BadRequest("items must be a list of product_id and quantity");
      }
      return this;
    }
  }

  private record Item(long productId, int quantity) {}

  private record PricedItem(long productId, int quantity, long priceCents) {
    /// Between 1.99 and 80.99, the same for a product every time.
    static PricedItem of(Item item) {
      return new PricedItem(item.productId, item.quantity, 199 + item.productId * 7919 % 80 * 100);
    }
  }

  private record PricedCart(
      List<PricedItem> items, int itemCount, long totalCents, long discountCents) {}

  private record Coupon(int percentOff) {}
}
