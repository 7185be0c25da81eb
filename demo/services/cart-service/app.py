"""cart-service: what the goods in a cart cost. It knows nothing of tracing.

``opentelemetry-instrument python app.py`` gives it spans and carries the context on to the coupon
request; ``python app.py`` is the same shop without.
"""

import logging
import os
import random
import signal
import sys
import time

import requests
from flask import Flask, jsonify, request
from waitress import serve

from shop import logs
from shop.ending import end_within

log = logging.getLogger("cart")


def create_app(stripe_url, read_seconds=(0.055, 0.080)):
    """The service's routes; `read_seconds` bounds how long the cart's store takes to answer."""
    app = Flask("cart-service")

    @app.get("/healthz")
    def healthz():
        return "ok", {"Content-Type": "text/plain"}

    @app.post("/cart")
    def cart():
        try:
            order = request.get_json(silent=True)
            items = priced(order["items"])
            coupon = order.get("coupon")
        except (KeyError, TypeError, ValueError, AttributeError):
            return jsonify(error="items must be a list of product_id and quantity"), 400
        time.sleep(random.uniform(*read_seconds))
        total = sum(item["quantity"] * item["price_cents"] for item in items)
        try:
            discount = total * percent_off(stripe_url, coupon) // 100 if coupon else 0
        except requests.RequestException as error:
            log.error("coupon %s not checked: %s", coupon, error)
            return jsonify(error=f"coupon not checked: {error}"), 502
        log.info(
            "cart priced",
            extra={"attributes": {"order.item_count": len(items), "order.total_cents": total - discount}},
        )
        return jsonify(items=items, item_count=len(items), total_cents=total - discount, discount_cents=discount)

    return app


def priced(items):
    """The items with their price; raises what a malformed list makes Python raise."""
    goods = [(int(item["product_id"]), int(item["quantity"])) for item in items]
    if any(product_id < 0 or quantity < 1 for product_id, quantity in goods):
        raise ValueError("negative id or no quantity")
    return [
        {"product_id": product_id, "quantity": quantity, "price_cents": price_cents(product_id)}
        for product_id, quantity in goods
    ]


def price_cents(product_id):
    """Between 1.99 and 80.99, the same for a product every time."""
    return 199 + product_id * 7919 % 80 * 100


def percent_off(stripe_url, coupon):
    """What the payment provider grants for a coupon: 0 when it does not know it."""
    answer = requests.get(f"{stripe_url}/v1/coupons/{coupon}", timeout=10)
    if answer.status_code == 404:
        return 0
    answer.raise_for_status()
    return answer.json()["percent_off"]


def stop(_signal, _frame):
    end_within()
    sys.exit(0)


def main():
    logs.to_stdout()
    signal.signal(signal.SIGTERM, stop)
    serve(create_app(os.environ["STRIPE_URL"]), host="127.0.0.1", port=int(os.environ["PORT"]), threads=32)


if __name__ == "__main__":
    main()
