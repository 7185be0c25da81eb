"""A collector that keeps the spans it is sent over OTLP/gRPC, for tests of whole processes."""

import threading
from concurrent.futures import ThreadPoolExecutor

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc


class Collector(trace_service_pb2_grpc.TraceServiceServicer):
    def __init__(self):
        self._changed = threading.Condition()
        self._spans = []
        self._server = grpc.server(ThreadPoolExecutor(2))
        trace_service_pb2_grpc.add_TraceServiceServicer_to_server(self, self._server)
        self.endpoint = f"http://127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        self._server.start()

    def Export(self, request, _context):
        with self._changed:
            for of_resource in request.resource_spans:
                for of_scope in of_resource.scope_spans:
                    self._spans.extend(of_scope.spans)
            self._changed.notify_all()
        return trace_service_pb2.ExportTraceServiceResponse()

    def spans(self, count, seconds=20):
        """All spans so far, once there are at least `count`."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._spans) >= count, seconds):
                raise AssertionError(f"{len(self._spans)} of {count} spans came: {[s.name for s in self._spans]}")
            return list(self._spans)

    def close(self):
        self._server.stop(0)


def attributes(span):
    """A span's attributes as a dict; only the kinds of values that these services use."""
    return {a.key: getattr(a.value, a.value.WhichOneof("value")) for a in span.attributes}
