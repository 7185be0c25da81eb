package dev.clew.demo.standin;

/// That an order is confirmed, and to whom: the gateway's question and the record on the queue.
record Confirmation(String orderId, String email, long totalCents) {
  Confirmation checked() throws Request.BadRequest {
    if (orderId == null || email == null) {
      throw new Request.BadRequest("order_id, email and total_cents are needed");
    }
    return this;
  }
}
