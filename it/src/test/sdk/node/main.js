const { NodeSDK } = require("@opentelemetry/sdk-node");
const { trace, SpanKind, SpanStatusCode } = require("@opentelemetry/api");

// Without further settings the SDK reads OTEL_EXPORTER_OTLP_PROTOCOL and makes its exporters by itself.
const sdk = new NodeSDK();
sdk.start();
const tracer = trace.getTracer("notification", "2.1");

function report(span, name) {
  const { traceId, spanId } = span.spanContext();
  console.log(`${traceId} ${spanId} ${name}`);
}

for (let i = 0; i < 5; i++) {
  tracer.startActiveSpan("sendConfirmation", { kind: SpanKind.CONSUMER }, (parent) => {
    parent.setAttribute("order.id", `order-${i}`);
    tracer.startActiveSpan("kafka.produce", { kind: SpanKind.PRODUCER }, (child) => {
      child.setAttributes({ "messaging.system": "kafka", retries: i, ok: i % 2 === 0 });
      child.addEvent("sent", { partition: 3 });
      if (i === 4) child.setStatus({ code: SpanStatusCode.ERROR, message: "broker away" });
      report(child, "kafka.produce");
      child.end();
    });
    report(parent, "sendConfirmation");
    parent.end();
  });
}
sdk.shutdown().then(() => process.exit(0));
