import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Cart } from '../src/cart.js';
import { placeOrder } from '../src/checkout.js';
import { duration, money, share } from '../src/format.js';
import { BULK_ITEMS, bulkItems, GOODS, priceCents } from '../src/goods.js';
import { notReady } from '../src/parts.js';
import { UNTRACED } from '../src/untraced.js';

const ORDER = { customer_tier: 'gold', items: [{ product_id: 12, quantity: 2 }] };

function untraced(status, body) {
  const ticks = [1000, 5210];
  const fetch = async (url, request) => {
    untraced.asked = { url, ...request };
    return new Response(JSON.stringify(body), { status });
  };
  return placeOrder(ORDER, { gateway: 'http://127.0.0.1:1', telemetry: UNTRACED, fetch, clock: () => ticks.shift() });
}

test('without the browser SDK the order is placed all the same, its trace the gateway’s', async () => {
  const placed = await untraced(200, { order_id: 'ord-1', status: 'confirmed', total_cents: 398, trace_id: 'ab' });
  assert.deepEqual(placed, { id: 'ord-1', items: 1, totalCents: 398, status: 'confirmed', reason: null, millis: 4210, traceId: 'ab', sampled: true });
  assert.deepEqual(untraced.asked.headers, { 'content-type': 'application/json' });
  assert.deepEqual(JSON.parse(untraced.asked.body), ORDER);
});

test('an answer that is no order is a failure with its reason', async () => {
  const refused = await untraced(400, { error: 'items are missing' });
  assert.deepEqual([refused.status, refused.reason, refused.id], ['failed', 'items are missing', null]);
  assert.equal((await untraced(500, {})).reason, 'the gateway answers 500');
});

test('the cart adds, sums and forgets', () => {
  let changes = 0;
  const cart = new Cart(() => (changes += 1));
  cart.add(12);
  cart.add(12);
  cart.add(7);
  assert.deepEqual(cart.items(), [{ product_id: 12, quantity: 2 }, { product_id: 7, quantity: 1 }]);
  assert.equal(cart.totalCents(), 2 * priceCents(12) + priceCents(7));
  cart.add(7, -1);
  cart.add(12, 500);
  assert.deepEqual(cart.items(), [{ product_id: 12, quantity: 99 }]);
  assert.equal(changes, 5);
});

test('bulk is 347 different products, one each', () => {
  const items = bulkItems();
  assert.equal(new Set(items.map(({ product_id }) => product_id)).size, BULK_ITEMS);
  assert.ok(items.every(({ quantity }) => quantity === 1));
  assert.equal(new Set(GOODS.map(({ id }) => id)).size, GOODS.length);
});

test('durations have three significant digits', () => {
  const cases = [[0.5, '0.50 ms'], [85, '85.0 ms'], [412.4, '412 ms'], [999.4, '999 ms'], [999.6, '1.00 s'], [4210, '4.21 s'], [9996, '10.0 s'], [12345, '12.3 s'], [123456, '123 s']];
  for (const [millis, text] of cases) assert.equal(duration(millis), text);
});

test('money and shares read well', () => {
  assert.equal(money(428198), '$4,281.98');
  assert.deepEqual([1, 0.5, 0.3, 0.015, 0.0005].map(share), ['every one', '50 %', '30 %', '1.5 %', '1 in 2,000']);
});

test('an order waits for the services it needs, and for no others', () => {
  const parts = [{ name: 'cart-service', state: 'starting' }, { name: 'api-gateway', state: 'ready' }, { name: 'load-driver', state: 'stopped' }];
  assert.deepEqual(notReady(parts), ['cart-service']);
});
