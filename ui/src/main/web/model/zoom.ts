import type { Nanos } from "../base/nanos";
import { clamp } from "../base/scale";

/** The stretch of a trace that is shown, in nanoseconds from its start. */
export interface View {
  readonly from: Nanos;
  readonly to: Nanos;
}

/** Closer than this there is nothing more to see. */
const NARROWEST: Nanos = 200;

export const whole = (duration: Nanos): View => ({ from: 0, to: duration });

export const isWhole = (view: View, duration: Nanos): boolean => view.from <= 0 && view.to >= duration;

/** Shows `factor` times as much time, with `anchor` where it was. */
export function zoomAt(view: View, factor: number, anchor: Nanos, duration: Nanos): View {
  const width = clamp((view.to - view.from) * factor, Math.min(NARROWEST, duration), duration);
  const share = (anchor - view.from) / (view.to - view.from);
  return within(anchor - share * width, width, duration);
}

export function pan(view: View, by: Nanos, duration: Nanos): View {
  return within(view.from + by, view.to - view.from, duration);
}

/** From one end to the other, whichever comes first. */
export function between(a: Nanos, b: Nanos, duration: Nanos): View {
  const from = clamp(Math.min(a, b), 0, duration);
  const to = clamp(Math.max(a, b), 0, duration);
  return to - from >= NARROWEST ? { from, to } : within((from + to - NARROWEST) / 2, Math.min(NARROWEST, duration), duration);
}

/** A span with some air around it. */
export function around(start: Nanos, length: Nanos, duration: Nanos): View {
  const air = Math.max(length * 0.15, NARROWEST / 2);
  return between(start - air, start + length + air, duration);
}

/** Moves as little as possible so that the span is in sight; the width stays. */
export function reaching(view: View, start: Nanos, length: Nanos, duration: Nanos): View {
  const width = view.to - view.from;
  if (start < view.to && start + length > view.from) return view;
  return within(start - width * 0.1, width, duration);
}

function within(from: Nanos, width: Nanos, duration: Nanos): View {
  const start = clamp(from, 0, Math.max(0, duration - width));
  return { from: start, to: start + width };
}
