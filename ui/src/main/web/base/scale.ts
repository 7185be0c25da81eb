/** Maps a range of values to a range of pixels and back. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

export function toPixel(scale: Scale, value: number): number {
  return ((value - scale.from) / (scale.to - scale.from)) * scale.width;
}

export function toValue(scale: Scale, pixel: number): number {
  return scale.from + (pixel / scale.width) * (scale.to - scale.from);
}

/** Round values (1, 2, 5 times a power of ten) inside the range, at most `most` of them. */
export function ticks(from: number, to: number, most: number): number[] {
  const step = niceStep((to - from) / Math.max(1, most));
  const result: number[] = [];
  for (let i = Math.ceil(from / step); i * step <= to; i++) result.push(i * step);
  return result;
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  for (const factor of [1, 2, 5, 10]) if (factor * power >= rough) return factor * power;
  return 10 * power;
}

/** Steps of a clock: seconds, minutes, hours, days; in milliseconds. */
const CLOCK_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3, 1800e3, 3600e3, 7200e3,
  10800e3, 21600e3, 43200e3, 86400e3, 172800e3, 604800e3, 1209600e3, 2592000e3];

/** Round local clock times inside the range, in milliseconds since 1970. */
export function clockTicks(fromMillis: number, toMillis: number, most: number, zoneMillis: number): number[] {
  const rough = (toMillis - fromMillis) / Math.max(1, most);
  const step = CLOCK_STEPS.find((s) => s >= rough) ?? rough;
  const result: number[] = [];
  for (let t = Math.ceil((fromMillis - zoneMillis) / step) * step + zoneMillis; t <= toMillis; t += step) result.push(t);
  return result;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** First position in the sorted array whose value is not below `value`. */
export function lowerBound(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
