"""email-worker: takes order confirmations off Kafka and sends them as mail.

The SDK is set up in code. Kafka carries no context by itself: notification-service writes it into the
record's headers, and here it is read from them.
"""

import json
import logging
import os
import random
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from confluent_kafka import Consumer, KafkaException
from opentelemetry import context, propagate, trace
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.propagators.textmap import Getter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode

from faults import Faults
from shop import logs
from shop.ending import end_within

GROUP = "email-worker"

log = logging.getLogger("email")


class RecordHeaders(Getter):
    """Reads text headers of a Kafka record: a list of name and bytes, or None."""

    def get(self, carrier, key):
        values = [value.decode("utf-8", "replace") for name, value in carrier or () if name.lower() == key and value]
        return values or None

    def keys(self, carrier):
        return [name for name, _ in carrier or ()]


class Worker:
    """Makes of each record a CONSUMER span and, under it, the sending of the mail."""

    def __init__(self, tracer, faults, send):
        self._tracer = tracer
        self._faults = faults
        self._send = send

    def process(self, record):
        with self._tracer.start_as_current_span(
            f"{record.topic()} process",
            context=self._parent(record),
            kind=SpanKind.CONSUMER,
            attributes=_messaging(record),
        ) as span:
            try:
                self._confirm(json.loads(record.value()), span)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                span.record_exception(error)
                span.set_status(Status(StatusCode.ERROR, "not a confirmation"))
                log.exception("record skipped: not a confirmation")

    def _parent(self, record):
        if self._faults.strikes("lost-context-kafka"):
            return context.Context()
        return propagate.extract(record.headers(), getter=RecordHeaders())

    def _confirm(self, order, span):
        order_id = order["order_id"]
        span.set_attribute("order.id", order_id)
        with self._tracer.start_as_current_span(
            "email.send", attributes={"order.id": order_id, "email.template": "order-confirmation"}
        ):
            self._send(order)
            log.info("confirmation sent", extra={"attributes": {"order.id": order_id}})


def _messaging(record):
    return {
        "messaging.system": "kafka",
        "messaging.operation.name": "process",
        "messaging.operation.type": "process",
        "messaging.destination.name": record.topic(),
        "messaging.destination.partition.id": str(record.partition()),
        "messaging.consumer.group.name": GROUP,
        "messaging.kafka.offset": record.offset(),
    }


def send_mail(_order):
    """Stands for a mail server: nothing leaves the machine, it only takes as long."""
    time.sleep(random.uniform(0.080, 0.110))


class Health:
    """Answers /healthz: 200 once partitions are assigned, 503 before and after."""

    def __init__(self, port):
        health = self
        self.assigned = False

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                ready = self.path == "/healthz" and health.assigned
                body = b"ok" if ready else b"no partition assigned"
                self.send_response(200 if ready else 503)
                self.send_header("Content-Type", "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def consume(consumer, topic, health, worker, asked_to_stop):
    """Record by record until asked to stop; an offset is committed after its mail went out."""

    def assigned(_consumer, partitions):
        health.assigned = bool(partitions)
        log.info("partitions assigned", extra={"attributes": {"messaging.partitions": len(partitions)}})

    def revoked(_consumer, _partitions):
        health.assigned = False

    consumer.subscribe([topic], on_assign=assigned, on_revoke=revoked)
    while not asked_to_stop.is_set():
        record = consumer.poll(0.5)
        if record is None:
            continue
        if record.error():
            log.warning("Kafka: %s", record.error())
            continue
        worker.process(record)
        try:
            consumer.commit(record, asynchronous=False)
        except KafkaException as error:
            log.warning("offset not committed: %s", error)


def main():
    logs.to_stdout()
    asked_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.set())

    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)

    consumer = Consumer(
        {
            "bootstrap.servers": os.environ["KAFKA_BOOTSTRAP"],
            "group.id": GROUP,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "session.timeout.ms": 6000,
            "reconnect.backoff.ms": 500,
            "reconnect.backoff.max.ms": 2000,
            "topic.metadata.refresh.interval.ms": 2000,
        },
        logger=logging.getLogger("kafka"),
    )
    worker = Worker(trace.get_tracer("email-worker"), Faults(os.environ.get("SHOP_FAULTS")), send_mail)
    try:
        consume(consumer, os.environ["KAFKA_TOPIC"], Health(int(os.environ["PORT"])), worker, asked_to_stop)
    finally:
        end_within()
        consumer.close()
        provider.shutdown()


if __name__ == "__main__":
    main()
