import os

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode

if os.environ["OTEL_EXPORTER_OTLP_PROTOCOL"] == "grpc":
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
else:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(provider)
tracer = trace.get_tracer("shop", "1.0")


def report(span):
    context = span.get_span_context()
    print(f"{context.trace_id:032x} {context.span_id:016x} {span.name}", flush=True)


for order in range(5):
    with tracer.start_as_current_span("getCart", kind=SpanKind.SERVER) as cart:
        cart.set_attribute("order.id", f"order-{order}")
        cart.set_attribute("order.items", order)
        cart.set_attribute("order.tags", ["a", "b"])
        cart.add_event("cache.miss", {"key": "cart"})
        with tracer.start_as_current_span("redis.get", kind=SpanKind.CLIENT) as child:
            child.set_attribute("ratio", 0.5)
            if order == 4:
                child.set_status(Status(StatusCode.ERROR, "timeout"))
                child.record_exception(ValueError("no answer"))
            report(child)
        report(cart)
provider.shutdown()
