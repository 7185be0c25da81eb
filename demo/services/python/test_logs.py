import json
import logging
import re
import unittest

from opentelemetry.sdk.trace import TracerProvider

from shop.logs import LogModelFormatter

ENVIRONMENT = {
    "OTEL_SERVICE_NAME": "cart-service",
    "OTEL_RESOURCE_ATTRIBUTES": "service.version=1.4.2, deployment.environment.name=demo",
}


def line(level=logging.INFO, body="priced %d", args=(3,), exc_info=None, **extra):
    record = logging.LogRecord("cart", level, __file__, 1, body, args, exc_info)
    record.__dict__.update(extra)
    written = LogModelFormatter(ENVIRONMENT).format(record)
    assert "\n" not in written
    return json.loads(written)


class LogLineTest(unittest.TestCase):
    def test_has_the_log_models_fields(self):
        written = line(attributes={"order.id": "ord-1"})
        self.assertRegex(written.pop("timestamp"), re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$"))
        self.assertEqual(
            written,
            {
                "severity_text": "INFO",
                "severity_number": 9,
                "body": "priced 3",
                "trace_id": "",
                "span_id": "",
                "attributes": {"order.id": "ord-1"},
                "resource": {
                    "service.name": "cart-service",
                    "service.version": "1.4.2",
                    "deployment.environment.name": "demo",
                },
            },
        )

    def test_carries_the_ids_of_the_current_span(self):
        with TracerProvider(shutdown_on_exit=False).get_tracer("test").start_as_current_span("a") as span:
            written = line()
        self.assertEqual(written["trace_id"], f"{span.get_span_context().trace_id:032x}")
        self.assertEqual(written["span_id"], f"{span.get_span_context().span_id:016x}")

    def test_an_exception_is_three_attributes_of_one_line(self):
        try:
            raise ValueError("no such coupon")
        except ValueError as error:
            written = line(logging.ERROR, exc_info=(type(error), error, error.__traceback__))
        self.assertEqual((written["severity_text"], written["severity_number"]), ("ERROR", 17))
        self.assertEqual(written["attributes"]["exception.type"], "ValueError")
        self.assertEqual(written["attributes"]["exception.message"], "no such coupon")
        self.assertIn("raise ValueError", written["attributes"]["exception.stacktrace"])


if __name__ == "__main__":
    unittest.main()
