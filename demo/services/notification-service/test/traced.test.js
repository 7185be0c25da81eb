'use strict';

const assert = require('node:assert/strict');
const { after, before, beforeEach, test } = require('node:test');

const { SpanKind, SpanStatusCode } = require('@opentelemetry/api');

const { startSdk } = require('../testing/sdk.js');
const { openShop, CONFIRMATION, PARENT, TRACE } = require('../testing/shop.js');

const TRACEPARENT = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'shop=1', baggage: 'customer.tier=gold' };

let sdk;
let shop;

before(async () => {
  sdk = startSdk();
  shop = await openShop();
});
after(() => shop.close());
beforeEach(() => {
  sdk.reset();
  shop.queue.messages.length = 0;
  shop.queue.failure = null;
  shop.lines.length = 0;
});

async function spansByName(count = 2) {
  return Object.fromEntries((await sdk.spans(count)).map((span) => [span.name, span]));
}

test('continues the trace and injects it into the record', async () => {
  const answer = await shop.confirm(TRACEPARENT);
  assert.equal(answer.status, 202);
  assert.deepEqual(await answer.json(), { status: 'queued' });

  const { 'POST /confirmation': server, 'kafka.produce': produce } = await spansByName();
  assert.equal(server.kind, SpanKind.SERVER);
  assert.equal(server.spanContext().traceId, TRACE);
  assert.equal(server.parentSpanContext.spanId, PARENT);
  assert.equal(server.attributes['http.route'], '/confirmation');
  assert.equal(produce.kind, SpanKind.PRODUCER);
  assert.equal(produce.parentSpanContext.spanId, server.spanContext().spanId);
  assert.equal(produce.attributes['messaging.system'], 'kafka');
  assert.equal(produce.attributes['messaging.destination.name'], 'order-confirmations');
  assert.equal(produce.attributes['messaging.kafka.offset'], 0);

  const [message] = shop.queue.messages;
  assert.equal(message.key, 'ord-1');
  assert.deepEqual(JSON.parse(message.value), CONFIRMATION);
  assert.deepEqual(message.headers, { traceparent: `00-${TRACE}-${produce.spanContext().spanId}-01`, tracestate: 'shop=1', baggage: 'customer.tier=gold' });
});

test('makes two spans of a confirmation and none of health', async () => {
  assert.equal(await (await fetch(`${shop.url}/healthz`)).text(), 'ok');
  await shop.confirm();
  assert.deepEqual((await sdk.spans(2)).map((span) => span.name).sort(), ['POST /confirmation', 'kafka.produce']);
});

test('logs with the ids of the span', async () => {
  await shop.confirm(TRACEPARENT);
  const line = JSON.parse(shop.lines[0]);
  assert.match(line.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
  assert.ok(Math.abs(Date.parse(line.timestamp) - Date.now()) < 5000);
  delete line.timestamp;
  assert.deepEqual(line, {
    severity_text: 'INFO',
    severity_number: 9,
    body: 'confirmation queued',
    trace_id: TRACE,
    span_id: (await spansByName())['POST /confirmation'].spanContext().spanId,
    attributes: { 'order.id': 'ord-1' },
    resource: { 'service.name': 'notification-service', 'service.version': '1.4.2', 'deployment.environment.name': 'demo' },
  });
});

test('a queue that fails is a 502, an error on the span, and an error line', async () => {
  shop.queue.failure = new Error('no leader');
  const answer = await shop.confirm(TRACEPARENT);
  assert.equal(answer.status, 502);
  assert.deepEqual(await answer.json(), { error: 'Kafka: no leader' });
  const produce = (await spansByName())['kafka.produce'];
  assert.equal(produce.status.code, SpanStatusCode.ERROR);
  assert.equal(produce.events[0].name, 'exception');
  assert.equal(JSON.parse(shop.lines[0]).severity_number, 17);
});

test('refuses what is no confirmation', async () => {
  for (const body of [{}, [], null, { ...CONFIRMATION, total_cents: '199' }, { ...CONFIRMATION, order_id: 7 }]) {
    assert.equal((await shop.confirm({}, body)).status, 400, JSON.stringify(body));
  }
  await sdk.spans(5);
  assert.equal(shop.queue.messages.length, 0);
});

test('uninstrumented-hop means nothing to a process that has the SDK', async () => {
  shop.switch({ 'uninstrumented-hop': 1 });
  await shop.confirm(TRACEPARENT);
  assert.ok(shop.queue.messages[0].headers.traceparent.startsWith(`00-${TRACE}-`));
  await sdk.spans(2);
});
