import { clamp, ticks, type Scale } from "../base/scale";

export interface Dot {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly nanos: number;
}

/** Logarithm of the duration, so that milliseconds and minutes fit on one plot. */
export const height = (nanos: number): number => Math.log10(Math.max(nanos, 1));

export function timeScale(dots: readonly Dot[], width: number): Scale {
  const times = dots.map((d) => d.time);
  const low = Math.min(...times);
  const high = Math.max(...times);
  const margin = Math.max((high - low) * 0.02, 500);
  return { from: low - margin, to: high + margin, width };
}

export function durationScale(dots: readonly Dot[], width: number): Scale {
  const heights = dots.map((d) => height(d.nanos));
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  const margin = clamp((high - low) * 0.08, 0.12, 0.5);
  return { from: low - margin, to: high + margin, width };
}

const MARKS = [1, 2, 5].flatMap((m) => Array.from({ length: 14 }, (_, p) => m * 10 ** p)).sort((a, b) => a - b);

/** Round durations inside the scale, at most `most`, powers of ten kept first. */
export function durationMarks(scale: Scale, most: number): number[] {
  const inside = MARKS.filter((m) => height(m) >= scale.from && height(m) <= scale.to);
  const tens = inside.filter((m) => Number.isInteger(Math.log10(m)));
  if (inside.length < 3) return ticks(10 ** scale.from, 10 ** scale.to, most);
  if (inside.length <= most) return inside;
  if (tens.length >= 2) return tens.filter((_, i) => i % Math.ceil(tens.length / most) === 0);
  return inside.filter((_, i) => i % Math.ceil(inside.length / most) === 0);
}

/** The dot under the pointer: nearest within `reach` pixels. */
export function nearest(points: readonly { x: number; y: number }[], x: number, y: number, reach: number): number {
  let best = -1;
  let bound = reach * reach;
  points.forEach((p, i) => {
    const distance = (p.x - x) ** 2 + (p.y - y) ** 2;
    if (distance <= bound) {
      best = i;
      bound = distance;
    }
  });
  return best;
}
