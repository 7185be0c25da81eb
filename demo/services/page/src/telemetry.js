// The one module that needs packages: the click is the root span, the request its child, sent to Clew over OTLP/HTTP.

import { ROOT_CONTEXT, SpanKind, SpanStatusCode, defaultTextMapSetter, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, WebTracerProvider } from '@opentelemetry/sdk-trace-web';

const propagator = new W3CTraceContextPropagator();

/** `otlpHttp` is the collector's base address, `headRatio` the share of clicks that are traced. */
export function startTelemetry({ otlpHttp, version, headRatio = 1, exporter = new OTLPTraceExporter({ url: `${otlpHttp}/v1/traces` }) }) {
  const provider = new WebTracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': 'shop-page',
        'service.version': version,
        'deployment.environment.name': 'demo',
        'user_agent.original': navigator.userAgent,
      }),
    ),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(headRatio) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  return new Telemetry(provider);
}

class Telemetry {
  traced = true;
  #provider;
  #tracer;

  constructor(provider) {
    this.#provider = provider;
    this.#tracer = provider.getTracer('shop-page');
  }

  /** Calls `send` with the headers of the request's span; both spans end with its answer and are sent at once. */
  async click({ url, attributes, send }) {
    const click = this.#tracer.startSpan('click buy', { attributes, root: true }, ROOT_CONTEXT);
    const request = this.#tracer.startSpan('POST', { kind: SpanKind.CLIENT, attributes: requestAttributes(url) }, trace.setSpan(ROOT_CONTEXT, click));
    const headers = {};
    propagator.inject(trace.setSpan(ROOT_CONTEXT, request), headers, defaultTextMapSetter);
    try {
      const response = await send(headers);
      request.setAttribute('http.response.status_code', response.status);
      if (response.status >= 400) for (const span of [request, click]) span.setStatus({ code: SpanStatusCode.ERROR });
      return { response, span: { traceId: click.spanContext().traceId, sampled: click.isRecording() } };
    } catch (error) {
      request.recordException(error);
      for (const span of [request, click]) span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      request.end();
      click.end();
      this.#provider.forceFlush().catch(() => {}); // Clew may be away; the order is placed all the same
    }
  }
}

function requestAttributes(url) {
  const { hostname, port } = new URL(url);
  return { 'http.request.method': 'POST', 'url.full': url, 'server.address': hostname, 'server.port': Number(port) };
}
