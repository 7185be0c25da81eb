import json
import os
import tempfile
import unittest
from http.client import HTTPConnection
from pathlib import Path

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from faults import Faults
from worker import Health, Worker

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
TRACEPARENT = [("traceparent", f"00-{TRACE}-{PARENT}-01".encode()), ("tracestate", b"shop=1")]


class Record:
    """A Kafka record as the client hands it out."""

    def __init__(self, value, headers):
        self._value, self._headers = value, headers

    def topic(self):
        return "order-confirmations"

    def partition(self):
        return 0

    def offset(self):
        return 41

    def value(self):
        return self._value

    def headers(self):
        return self._headers


def confirmation(headers=TRACEPARENT):
    order = {"order_id": "ord-1", "email": "a@example.org", "total_cents": 199}
    return Record(json.dumps(order).encode(), headers)


class WorkerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.faults_file = Path(folder.name) / "faults.json"
        self.exporter = InMemorySpanExporter()
        provider = TracerProvider(shutdown_on_exit=False)
        provider.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.sent = []
        self.worker = Worker(provider.get_tracer("test"), Faults(self.faults_file), self.sent.append)

    def processed(self, record):
        self.exporter.clear()
        self.worker.process(record)
        return {span.name: span for span in self.exporter.get_finished_spans()}

    def test_continues_the_trace_of_the_records_headers(self):
        spans = self.processed(confirmation())
        process, send = spans["order-confirmations process"], spans["email.send"]
        self.assertEqual(process.kind, SpanKind.CONSUMER)
        self.assertEqual(f"{process.context.trace_id:032x}", TRACE)
        self.assertEqual(f"{process.parent.span_id:016x}", PARENT)
        self.assertTrue(process.parent.is_remote)
        self.assertEqual(process.context.trace_state.get("shop"), "1")
        self.assertEqual(send.parent.span_id, process.context.span_id)
        self.assertEqual(process.attributes["messaging.system"], "kafka")
        self.assertEqual(process.attributes["messaging.kafka.offset"], 41)
        self.assertEqual(send.attributes["order.id"], "ord-1")
        self.assertEqual([order["order_id"] for order in self.sent], ["ord-1"])

    def test_starts_a_trace_where_the_record_has_no_context(self):
        for headers in (None, [], [("traceparent", None)], [("traceparent", b"\xff\xfe")], [("x-b3-traceid", TRACE.encode())]):
            with self.subTest(headers=headers):
                process = self.processed(confirmation(headers))["order-confirmations process"]
                self.assertIsNone(process.parent)

    def test_lost_context_kafka_starts_a_trace_until_it_is_off(self):
        self.switch({"lost-context-kafka": 1})
        self.assertIsNone(self.processed(confirmation())["order-confirmations process"].parent)
        self.switch({"double-charge": 0.0005})
        self.assertIsNotNone(self.processed(confirmation())["order-confirmations process"].parent)
        self.faults_file.unlink()
        self.assertIsNotNone(self.processed(confirmation())["order-confirmations process"].parent)

    def test_a_record_that_is_no_confirmation_is_an_error_and_is_passed_over(self):
        for value in (b"{", b"[]", b"{}", None):
            with self.subTest(value=value), self.assertLogs("email", "ERROR"):
                (process,) = self.processed(Record(value, TRACEPARENT)).values()
                self.assertEqual(process.status.status_code, StatusCode.ERROR)
                self.assertEqual(process.events[0].name, "exception")
        self.assertEqual(self.sent, [])

    def switch(self, faults):
        """As the orchestrator does it: replaced at once, by rename."""
        self.change = getattr(self, "change", 0) + 1
        fresh = self.faults_file.with_suffix(".new")
        fresh.write_text(json.dumps(faults))
        os.utime(fresh, (self.change, self.change))
        fresh.replace(self.faults_file)


class HealthTest(unittest.TestCase):
    def test_is_ready_while_partitions_are_assigned(self):
        health = Health(0)
        self.addCleanup(health.server.server_close)
        self.addCleanup(health.server.shutdown)
        self.assertEqual(self.ask(health), 503)
        health.assigned = True
        self.assertEqual(self.ask(health), 200)
        self.assertEqual(self.ask(health, "/other"), 503)

    def ask(self, health, path="/healthz"):
        connection = HTTPConnection("127.0.0.1", health.server.server_port, timeout=5)
        self.addCleanup(connection.close)
        connection.request("GET", path)
        return connection.getresponse().status


class FaultsTest(unittest.TestCase):
    def test_strikes_by_the_rate(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "faults.json"
            path.write_text('{"lost-context-kafka": 0.25}')
            faults = Faults(path)
            struck = sum(faults.strikes("lost-context-kafka") for _ in range(4000))
            self.assertTrue(800 < struck < 1200, struck)
            self.assertFalse(any(faults.strikes("error-burst") for _ in range(1000)))

    def test_no_file_and_an_unreadable_one_are_all_off(self):
        self.assertFalse(Faults(None).strikes("lost-context-kafka"))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "faults.json"
            path.write_text("{")
            with self.assertLogs("faults", "WARNING"):
                self.assertFalse(Faults(path).strikes("lost-context-kafka"))


if __name__ == "__main__":
    unittest.main()
