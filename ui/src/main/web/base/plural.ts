const GROUPED = new Intl.NumberFormat("en");

export function formatCount(n: number): string {
  return GROUPED.format(n);
}

/** `1 span`, `1,204 spans`. */
export function plural(n: number, one: string, many: string = one + "s"): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}
