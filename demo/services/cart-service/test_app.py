"""The service as it is run: a process of its own, with the zero-code agent and without."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import requests

from app import price_cents, priced
from shoptest.collector import Collector, attributes

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
TRACEPARENT = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
ORDER = {"customer_id": "c-1042", "items": [{"product_id": 12, "quantity": 2}, {"product_id": 7, "quantity": 1}]}
SERVER, CLIENT = 2, 3


class Coupons:
    """A payment provider that knows one coupon and remembers the headers it was asked with."""

    def __init__(self):
        self.headers = []
        coupons = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                coupons.headers.append(dict(self.headers))
                known = self.path == "/v1/coupons/WELCOME10"
                body = json.dumps({"id": "WELCOME10", "percent_off": 10} if known else {}).encode()
                self.send_response(200 if known else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Cart:
    """A running cart-service."""

    def __init__(self, command, environment):
        self.url = f"http://127.0.0.1:{free_port()}"
        self._process = subprocess.Popen(
            [*command, "app.py"],
            cwd=Path(__file__).parent,
            env={
                **{key: value for key, value in os.environ.items() if not key.startswith("OTEL_")},
                "PORT": self.url.rpartition(":")[2],
                "OTEL_SERVICE_NAME": "cart-service",
                "OTEL_PYTHON_FLASK_EXCLUDED_URLS": "healthz",
                "OTEL_METRICS_EXPORTER": "none",
                "OTEL_LOGS_EXPORTER": "none",
                "OTEL_BSP_SCHEDULE_DELAY": "100",
                **environment,
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ended = None
        self._await_health()

    def _await_health(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                if requests.get(f"{self.url}/healthz", timeout=1).text == "ok":
                    return
            except requests.RequestException:
                time.sleep(0.05)
        raise AssertionError("cart-service did not become healthy")

    def post(self, order, **headers):
        return requests.post(f"{self.url}/cart", json=order, headers=headers, timeout=10)

    def end(self):
        """Asks it to stop; returns how long that took and the log lines it wrote."""
        if self._ended is None:
            begun = time.monotonic()
            self._process.send_signal(signal.SIGTERM)
            written, _ = self._process.communicate(timeout=10)
            self._ended = time.monotonic() - begun, [json.loads(text) for text in written.splitlines()]
        return self._ended


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def agent():
    return [str(Path(sys.executable).with_name("opentelemetry-instrument")), sys.executable]


class CartTest(unittest.TestCase):
    def setUp(self):
        self.coupons = Coupons()
        self.addCleanup(self.coupons.close)
        self.collector = Collector()
        self.addCleanup(self.collector.close)

    def run_cart(self, command, **environment):
        cart = Cart(command, {"STRIPE_URL": self.coupons.url, "OTEL_EXPORTER_OTLP_ENDPOINT": self.collector.endpoint, **environment})
        self.addCleanup(cart.end)
        return cart

    def test_zero_code_continues_the_trace_and_carries_it_on_to_the_coupon(self):
        cart = self.run_cart(agent(), OTEL_SEMCONV_STABILITY_OPT_IN="http")
        answer = cart.post({**ORDER, "coupon": "WELCOME10"}, **TRACEPARENT)
        seconds, lines = cart.end()

        total = 2 * price_cents(12) + price_cents(7)
        self.assertEqual(answer.json()["total_cents"], total - total // 10)
        self.assertEqual(answer.json()["discount_cents"], total // 10)
        client, server = sorted(self.collector.spans(2), key=lambda span: -span.kind)
        self.assertEqual((server.kind, server.name), (SERVER, "POST /cart"))
        self.assertEqual((server.trace_id.hex(), server.parent_span_id.hex()), (TRACE, PARENT))
        self.assertEqual((client.kind, client.parent_span_id), (CLIENT, server.span_id))
        self.assertEqual(self.coupons.headers[0]["traceparent"], f"00-{TRACE}-{client.span_id.hex()}-01")
        self.assertEqual(attributes(server)["http.request.method"], "POST")
        self.assertNotIn("http.method", attributes(server))
        self.assertEqual(len(self.collector.spans(2)), 2, "health was asked and left no span")
        priced_line = next(text for text in lines if text["body"] == "cart priced")
        self.assertEqual((priced_line["trace_id"], priced_line["span_id"]), (TRACE, server.span_id.hex()))
        self.assertLess(seconds, 3)

    def test_without_the_opt_in_it_speaks_the_old_conventions(self):
        cart = self.run_cart(agent())
        cart.post(ORDER)
        (server,) = self.collector.spans(1)
        self.assertEqual(attributes(server)["http.method"], "POST")
        self.assertNotIn("http.request.method", attributes(server))

    def test_without_the_agent_it_serves_and_forwards_nothing(self):
        cart = self.run_cart([sys.executable])
        answer = cart.post({**ORDER, "coupon": "UNKNOWN"}, **TRACEPARENT, tracestate="a=b", baggage="c=d")
        _, lines = cart.end()
        self.assertEqual((answer.status_code, answer.json()["discount_cents"]), (200, 0))
        self.assertEqual(answer.json()["item_count"], 2)
        given = {name.lower() for name in self.coupons.headers[0]}
        self.assertEqual(given & {"traceparent", "tracestate", "baggage"}, set())
        self.assertEqual({text["trace_id"] for text in lines}, {""})

    def test_answers_with_an_error_when_it_cannot_and_lives_on(self):
        cart = self.run_cart([sys.executable], STRIPE_URL=f"http://127.0.0.1:{free_port()}")
        self.assertEqual(cart.post({**ORDER, "coupon": "WELCOME10"}).status_code, 502)
        for malformed in ({}, [], {"items": 3}, {"items": [{"product_id": 1}]}, {"items": [{"product_id": 1, "quantity": 0}]}):
            self.assertEqual(cart.post(malformed).status_code, 400, malformed)
        self.assertEqual(cart.post(ORDER).status_code, 200)

    def test_ends_in_time_while_the_collector_is_gone(self):
        cart = self.run_cart(agent(), OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{free_port()}")
        cart.post(ORDER)
        seconds, _ = cart.end()
        self.assertLess(seconds, 4)


class PriceTest(unittest.TestCase):
    def test_is_a_function_of_the_product(self):
        self.assertEqual(priced([{"product_id": 12, "quantity": 1}]), priced([{"product_id": "12", "quantity": 1}]))
        self.assertEqual({price_cents(12), price_cents(12)}, {199 + 12 * 7919 % 80 * 100})
        prices = [price_cents(product_id) for product_id in range(1000)]
        self.assertGreaterEqual(min(prices), 199)
        self.assertLessEqual(max(prices), 8099)


if __name__ == "__main__":
    unittest.main()
