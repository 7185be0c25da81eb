import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace-web';

import { placeOrder } from '../src/checkout.js';

if (!globalThis.navigator) globalThis.navigator = { userAgent: 'test' };
const { startTelemetry } = await import('../src/telemetry.js');

const ORDER = { customer_tier: 'gold', items: [{ product_id: 12, quantity: 2 }] };
const GATEWAY = 'http://127.0.0.1:18081';

async function order({ headRatio, fetch }) {
  const exporter = new InMemorySpanExporter();
  const sent = [];
  const kept = async (url, request) => {
    sent.push(request.headers);
    return fetch(url, request);
  };
  const telemetry = startTelemetry({ otlpHttp: 'http://127.0.0.1:9', version: '1.4.2', headRatio, exporter });
  const placed = await placeOrder(ORDER, { gateway: GATEWAY, telemetry, fetch: kept });
  await new Promise((flushed) => setImmediate(flushed));
  const spans = Object.fromEntries(exporter.getFinishedSpans().map((span) => [span.name, span]));
  return { placed, headers: sent[0], click: spans['click buy'], request: spans.POST };
}

const answers = (status, body) => async () => new Response(JSON.stringify(body), { status });

test('the click is the root, the request its child, and the gateway is given the request', async () => {
  const { placed, headers, click, request } = await order({ fetch: answers(200, { order_id: 'ord-1', status: 'confirmed', total_cents: 398, trace_id: 'x' }) });
  assert.equal(click.parentSpanContext, undefined);
  assert.equal(click.kind, SpanKind.INTERNAL);
  assert.equal(click.attributes['order.item_count'], 1);
  assert.equal(click.attributes['customer.tier'], 'gold');
  assert.equal(click.resource.attributes['service.name'], 'shop-page');
  assert.equal(request.kind, SpanKind.CLIENT);
  assert.equal(request.parentSpanContext.spanId, click.spanContext().spanId);
  assert.equal(request.attributes['http.response.status_code'], 200);
  assert.equal(request.attributes['server.port'], 18081);
  const { traceId, spanId } = request.spanContext();
  assert.equal(headers.traceparent, `00-${traceId}-${spanId}-01`);
  assert.equal(placed.traceId, traceId);
  assert.equal(placed.status, 'confirmed');
});

test('a refusal marks both spans, and the order says why', async () => {
  const { placed, click, request } = await order({ fetch: answers(502, { order_id: 'ord-1', status: 'failed', reason: 'payment' }) });
  assert.equal(click.status.code, SpanStatusCode.ERROR);
  assert.equal(request.status.code, SpanStatusCode.ERROR);
  assert.deepEqual([placed.status, placed.reason, placed.traceId], ['failed', 'payment', click.spanContext().traceId]);
});

test('no answer is an exception on the request, and a failed order', async () => {
  const { placed, request } = await order({
    fetch: async () => {
      throw new TypeError('Failed to fetch');
    },
  });
  assert.equal(request.events[0].name, 'exception');
  assert.deepEqual([placed.status, placed.reason], ['failed', 'no answer from the gateway: Failed to fetch']);
});

test('a click that head sampling leaves out says so to the gateway and to the person', async () => {
  const { placed, headers, click } = await order({ headRatio: 0, fetch: answers(200, { order_id: 'ord-1', status: 'confirmed', total_cents: 1 }) });
  assert.equal(click, undefined);
  assert.match(headers.traceparent, /-00$/);
  assert.equal(placed.sampled, false);
});
