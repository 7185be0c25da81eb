'use strict';

const assert = require('node:assert/strict');
const { after, before, beforeEach, test } = require('node:test');

const { openShop, PARENT, TRACE } = require('../testing/shop.js');

const SENT = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'shop=1', baggage: 'customer.tier=gold' };

let shop;

before(async () => (shop = await openShop()));
after(() => shop.close());
beforeEach(() => {
  shop.queue.messages.length = 0;
  shop.lines.length = 0;
});

test('without the SDK the headers of the request go on as they came', async () => {
  await shop.confirm({ ...SENT, 'x-b3-traceid': TRACE });
  assert.deepEqual(shop.queue.messages[0].headers, SENT);
});

test('a request without context leaves the record without', async () => {
  await shop.confirm();
  assert.deepEqual(shop.queue.messages[0].headers, {});
});

test('uninstrumented-hop drops them by its rate, until it is off', async () => {
  shop.switch({ 'uninstrumented-hop': 1 });
  await shop.confirm(SENT);
  assert.deepEqual(shop.queue.messages[0].headers, {});

  shop.queue.messages.length = 0;
  shop.switch({ 'uninstrumented-hop': 0.5 });
  for (let i = 0; i < 200; i += 1) await shop.confirm(SENT);
  const dropped = shop.queue.messages.filter((message) => !message.headers.traceparent).length;
  assert.ok(dropped > 60 && dropped < 140, `${dropped} of 200`);

  shop.queue.messages.length = 0;
  shop.switch({});
  await shop.confirm(SENT);
  assert.deepEqual(shop.queue.messages[0].headers, SENT);
});

test('log lines have no ids', async () => {
  await shop.confirm(SENT);
  const line = JSON.parse(shop.lines[0]);
  assert.deepEqual([line.trace_id, line.span_id], ['', '']);
});
