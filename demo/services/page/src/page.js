import { Cart } from './cart.js';
import { placeOrder } from './checkout.js';
import { drawing, element } from './dom.js';
import { FaultPanel } from './faults.js';
import { duration, money } from './format.js';
import { bulkItems, GOODS, priceCents } from './goods.js';
import { shopState } from './orchestrator.js';
import { Orders, traceLink } from './orders.js';
import { notReady, showParts } from './parts.js';
import { UNTRACED } from './untraced.js';

const ASK_MILLIS = 2000;

const at = (id) => document.getElementById(id);
const panel = new FaultPanel(at('faults'));
const orders = new Orders(at('orders'), at('no-orders'));
const cart = new Cart(showCart);

let shop = null;
let telemetry = null; // a promise, once it is known where spans go

followTheme();
at('goods').append(...GOODS.map(good));
cart.add(GOODS[0].id);
at('buy').addEventListener('click', () => buy(cart.items()));
at('bulk').addEventListener('click', () => buy(bulkItems()));
document.addEventListener('visibilitychange', ask);
setInterval(ask, ASK_MILLIS);
ask();

function followTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => (document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', apply);
  apply();
}

function good({ id, name, colour, path }) {
  return element(
    'li',
    {},
    drawing(path, colour),
    element('span', { class: 'name' }, name),
    element('span', {}, money(priceCents(id))),
    element('button', { type: 'button', 'aria-label': `Add ${name} to the cart`, click: () => cart.add(id) }, 'Add'),
  );
}

/** Rebuilds the lines; the stepper that was used keeps the focus. */
function showCart() {
  const focused = document.activeElement?.dataset?.step;
  const lines = GOODS.filter(({ id }) => cart.quantity(id) > 0).map(cartLine);
  const sum = element('li', { class: 'sum' }, lines.length ? 'Sum' : 'Nothing in it', element('span'), element('span', { class: 'number' }, money(cart.totalCents())));
  at('cart').replaceChildren(...lines, sum);
  if (focused) (document.querySelector(`[data-step="${focused}"]`) ?? at('buy')).focus();
  allowBuying();
}

function cartLine({ id, name }) {
  const quantity = cart.quantity(id);
  const step = (by, sign, label) => element('button', { type: 'button', 'data-step': `${id}${sign}`, 'aria-label': `${label} ${name}`, click: () => cart.add(id, by) }, sign);
  return element(
    'li',
    {},
    name,
    element('span', { class: 'stepper' }, step(-1, '−', 'One less:'), element('output', { 'aria-label': `quantity of ${name}` }, String(quantity)), step(1, '+', 'One more:')),
    element('span', { class: 'number' }, money(quantity * priceCents(id))),
  );
}

function allowBuying() {
  const missing = shop ? notReady(shop.parts) : [];
  const open = shop !== null && missing.length === 0;
  at('bulk').disabled = !open;
  at('buy').disabled = !open || cart.items().length === 0;
  if (shop) say('waiting', missing.length ? `waiting for ${missing.join(', ')}` : '');
}

/** Changes a text only when it differs: live regions speak on every change. */
function say(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
}

async function ask() {
  if (document.hidden) return;
  try {
    shop = await shopState();
  } catch {
    shop = null;
  }
  at('trouble').hidden = shop !== null;
  if (shop) await showShop();
  else say('trouble', 'The shop does not answer. Start it with: ./clew demo');
  allowBuying();
}

async function showShop() {
  const { addresses, parts, faults } = shop;
  at('clew').href = addresses.ui;
  at('clew').hidden = false;
  panel.show(faults);
  showParts(at('parts'), parts);
  orders.show(addresses.ui);
  telemetry ??= openTelemetry();
  const { traced } = await telemetry;
  say('tracing', traced ? 'your click is the root of the trace' : 'the browser SDK is not installed: the trace begins at the gateway');
}

/** The browser SDK lies in a bundle of its own, which a shop without Node.js does not have. */
async function openTelemetry() {
  try {
    const { startTelemetry } = await import('./telemetry.js');
    return startTelemetry({ otlpHttp: shop.addresses.otlpHttp, version: shop.version, headRatio: shop.headRatio });
  } catch {
    return UNTRACED;
  }
}

async function buy(items) {
  const { gateway, ui } = shop.addresses;
  const clicked = Date.now();
  showAnswer('', 'The order is on its way …');
  const order = { ...(await placeOrder(orderOf(items), { gateway, telemetry: await telemetry })), at: clicked };
  orders.add(order);
  orders.show(ui);
  showAnswer(order.status, ...sentenceOf(order, ui));
}

function orderOf(items) {
  return {
    customer_id: 'c-1042',
    customer_tier: at('tier').value,
    country: at('country').value,
    email: 'ariadne@example.org',
    ...(at('coupon').checked && { coupon: 'WELCOME10' }),
    items,
  };
}

function sentenceOf(order, ui) {
  const took = element('b', {}, duration(order.millis));
  if (order.status === 'confirmed') {
    return [`Order ${order.id} is confirmed: ${money(order.totalCents)}, in `, took, '; ', traceLink(order, ui, 'see where the time went'), '.'];
  }
  return ['The order failed after ', took, `: ${order.reason ?? order.status}; `, traceLink(order, ui, 'see where it broke'), '.'];
}

function showAnswer(status, ...children) {
  const answer = at('answer');
  answer.className = `answer ${status}`;
  answer.hidden = false;
  answer.replaceChildren(...children);
}
