import { element } from './dom.js';
import { duration, money } from './format.js';

const KEPT = 20;
const KEY = 'orders';

/** The last orders of this tab, newest first; they outlive a reload. */
export class Orders {
  #table;
  #none;
  #kept = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');

  constructor(table, none) {
    this.#table = table;
    this.#none = none;
  }

  add(order) {
    this.#kept = [order, ...this.#kept].slice(0, KEPT);
    sessionStorage.setItem(KEY, JSON.stringify(this.#kept));
  }

  show(ui) {
    this.#none.hidden = this.#kept.length > 0;
    this.#table.hidden = this.#kept.length === 0;
    this.#table.tBodies[0].replaceChildren(...this.#kept.map((order) => row(order, ui)));
  }
}

function row(order, ui) {
  return element(
    'tr',
    {},
    element('td', { class: 'mono' }, order.id ?? '–'),
    element('td', {}, new Date(order.at).toLocaleTimeString()),
    element('td', { class: 'number' }, String(order.items)),
    element('td', { class: 'number' }, order.totalCents === null ? '–' : money(order.totalCents)),
    element('td', {}, element('span', { class: `chip ${order.status}`, title: order.reason }, order.status)),
    element('td', { class: 'number' }, duration(order.millis)),
    element('td', {}, traceLink(order, ui, order.traceId?.slice(0, 8))),
  );
}

/** A link to the trace, or why there is none. */
export function traceLink(order, ui, text) {
  if (!order.traceId) return 'no trace';
  if (!order.sampled) return 'not sampled';
  return element('a', { href: `${ui}/trace/${order.traceId}`, target: 'clew', title: order.traceId, class: 'trace' }, text);
}
