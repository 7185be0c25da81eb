/** Three significant digits and a unit: `85.0 ms`, `412 ms`, `4.21 s`. */
export function duration(millis) {
  return millis < 999.5 ? `${digits(millis)} ms` : `${digits(millis / 1000)} s`;
}

function digits(value) {
  if (value >= 99.95) return String(Math.round(value));
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

export function money(cents) {
  return `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** A share in words: `every one`, `30 %`, `1 in 2,000`. */
export function share(rate) {
  if (rate >= 1) return 'every one';
  if (rate >= 0.01) return `${Number((rate * 100).toPrecision(3))} %`;
  return `1 in ${Math.round(1 / rate).toLocaleString('en-US')}`;
}
