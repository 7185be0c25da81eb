export const BULK_ITEMS = 347;

/** What stands on the page, of the thousands that the inventory knows. */
export const GOODS = [
  { id: 12, name: 'Ball of red wool', colour: '--s6', path: 'M24 8a15 15 0 1 0 .1 0M11 18c9-5 21 0 26 10M10 26c8-6 19-3 24 8M15 35c3-8 10-14 21-15M38 33c2 4 4 6 8 6' },
  { id: 7, name: 'Spool of linen', colour: '--s4', path: 'M14 8h20v5H14zM14 35h20v5H14zM17 13v22M31 13v22M17 17l14 4M17 22l14 4M17 27l14 4M31 33c5 0 6 5 12 4' },
  { id: 42, name: 'Pair of needles', colour: '--s0', path: 'M10 40 36 10M38 40 12 10M36 10a2.5 2.5 0 1 0 3-3 2.5 2.5 0 0 0-3 3M12 10a2.5 2.5 0 1 1-3-3 2.5 2.5 0 0 1 3 3M17 31c5-3 9-3 14 0' },
  { id: 5, name: 'Drop spindle', colour: '--s1', path: 'M24 4v40M12 15c0-3 24-3 24 0s-24 3-24 0M19 26c3-2 7-2 10 0M18 30c4-2 8-2 12 0M19 34c3-2 7-2 10 0M24 4c4-2 7 1 5 4' },
  { id: 108, name: 'Labyrinth map', colour: '--s3', path: 'M8 8h32v32H8zM14 40V14h20v20H20V20h8v8M40 14h-6M8 28h6' },
  { id: 64, name: 'Small loom', colour: '--s2', path: 'M8 6v36M40 6v36M8 10h32M8 38h32M15 10v28M21 10v28M27 10v28M33 10v28M12 20h24M12 25h24M12 30h24' },
];

/** As cart-service reckons it; what an order really comes to, its answer says. */
export function priceCents(productId) {
  return 199 + ((productId * 7919) % 80) * 100;
}

/** One each of as many different products. */
export function bulkItems() {
  return Array.from({ length: BULK_ITEMS }, (_, index) => ({ product_id: index + 1, quantity: 1 }));
}
