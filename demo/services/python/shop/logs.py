"""Log lines in the shape of OpenTelemetry's log model: one JSON object a line on stdout.

The ids are those of the span that is current where the line is written. Only OpenTelemetry's API is
used, which knows no span when no SDK runs: then the ids are empty.
"""

import json
import logging
import os
import sys
import time
import traceback

from opentelemetry import trace

_SEVERITIES = (
    (logging.CRITICAL, "FATAL", 21),
    (logging.ERROR, "ERROR", 17),
    (logging.WARNING, "WARN", 13),
    (logging.INFO, "INFO", 9),
    (logging.NOTSET, "DEBUG", 5),
)


def to_stdout(level=logging.INFO):
    """Sends every logger's lines to stdout; handlers that an agent has installed stay."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LogModelFormatter(os.environ))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)


class LogModelFormatter(logging.Formatter):
    """Attributes come from ``extra={"attributes": {...}}``, an exception adds ``exception.*``."""

    def __init__(self, environment):
        super().__init__()
        self._resource = _resource(environment)

    def format(self, record):
        context = trace.get_current_span().get_span_context()
        text, number = _severity(record.levelno)
        return json.dumps(
            {
                "timestamp": _rfc3339(time.time_ns()),
                "severity_text": text,
                "severity_number": number,
                "body": record.getMessage(),
                "trace_id": trace.format_trace_id(context.trace_id) if context.is_valid else "",
                "span_id": trace.format_span_id(context.span_id) if context.is_valid else "",
                "attributes": _attributes(record),
                "resource": self._resource,
            },
            ensure_ascii=False,
            default=str,
        )


def _severity(level):
    return next((text, number) for floor, text, number in _SEVERITIES if level >= floor)


def _rfc3339(nanos):
    seconds, fraction = divmod(nanos, 1_000_000_000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{fraction:09d}Z"


def _attributes(record):
    attributes = dict(getattr(record, "attributes", {}))
    if record.exc_info and record.exc_info[0]:
        kind, error, _ = record.exc_info
        attributes["exception.type"] = kind.__qualname__
        attributes["exception.message"] = str(error)
        attributes["exception.stacktrace"] = "".join(traceback.format_exception(*record.exc_info))
    return attributes


def _resource(environment):
    pairs = (pair.partition("=") for pair in environment.get("OTEL_RESOURCE_ATTRIBUTES", "").split(","))
    given = {key.strip(): value.strip() for key, equals, value in pairs if equals}
    return {
        "service.name": environment.get("OTEL_SERVICE_NAME", given.get("service.name", "unknown_service")),
        "service.version": given.get("service.version", ""),
        "deployment.environment.name": given.get("deployment.environment.name", ""),
    }
