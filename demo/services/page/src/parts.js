import { element } from './dom.js';

const SHAPES = { ready: '●', starting: '◐', restarting: '◐', stopped: '○', failed: '✕' };

export function showParts(list, parts) {
  list.replaceChildren(...parts.map(line));
}

function line({ name, language, state, port, standIn }) {
  const about = [standIn ? `Java stand-in: ${standIn}` : language, port && `port ${port}`].filter(Boolean).join(', ');
  return element('li', { class: state, title: about }, element('span', { 'aria-hidden': 'true' }, `${SHAPES[state] ?? '·'} `), element('b', {}, name), ` ${state}${standIn ? ` (Java stand-in: ${standIn})` : ''}`);
}

/** The services that an order needs and that are not ready, by name. */
export function notReady(parts) {
  return parts.filter(({ name, state }) => NEEDED.has(name) && state !== 'ready').map(({ name }) => name);
}

const NEEDED = new Set(['api-gateway', 'cart-service', 'inventory-service', 'payment-service', 'stripe-api', 'notification-service']);
