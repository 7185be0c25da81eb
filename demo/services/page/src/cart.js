import { priceCents } from './goods.js';

const QUANTITY_MAX = 99;

/** How many of which goods; tells `changed` of every change. */
export class Cart {
  #quantities = new Map();
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  /** Adds `by`, which may be negative; a good of which none is left goes. */
  add(productId, by = 1) {
    const quantity = Math.min(this.quantity(productId) + by, QUANTITY_MAX);
    if (quantity > 0) this.#quantities.set(productId, quantity);
    else this.#quantities.delete(productId);
    this.#changed(this);
  }

  quantity(productId) {
    return this.#quantities.get(productId) ?? 0;
  }

  items() {
    return [...this.#quantities].map(([product_id, quantity]) => ({ product_id, quantity }));
  }

  totalCents() {
    return this.items().reduce((sum, { product_id, quantity }) => sum + quantity * priceCents(product_id), 0);
  }
}
