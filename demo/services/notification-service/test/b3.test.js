'use strict';

process.env.OTEL_PROPAGATORS = 'b3multi';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { SpanKind } = require('@opentelemetry/api');

const { startSdk } = require('../testing/sdk.js');
const { openShop, PARENT, TRACE } = require('../testing/shop.js');

test('speaking only B3 it neither reads nor writes traceparent', async () => {
  const sdk = startSdk();
  const shop = await openShop();

  // fetch is not instrumented: what stands here is what is sent
  await shop.confirm({ traceparent: `00-${TRACE}-${PARENT}-01` });
  await shop.confirm({ 'x-b3-traceid': TRACE, 'x-b3-spanid': PARENT, 'x-b3-sampled': '1' });
  await shop.close();

  const [fresh, continued] = (await sdk.spans(4)).filter((span) => span.kind === SpanKind.SERVER);
  assert.equal(fresh.parentSpanContext, undefined);
  assert.notEqual(fresh.spanContext().traceId, TRACE);
  assert.equal(continued.spanContext().traceId, TRACE);
  const [message] = shop.queue.messages;
  assert.deepEqual(Object.keys(message.headers).sort(), ['x-b3-sampled', 'x-b3-spanid', 'x-b3-traceid']);
  assert.equal(message.headers['x-b3-traceid'], fresh.spanContext().traceId);
});
