import type { FoundTrace } from "../api/answers";
import type { Sort } from "./address";

const byNumber = (key: (t: FoundTrace) => number) => (a: FoundTrace, b: FoundTrace): number => key(b) - key(a);
const byStart = (a: FoundTrace, b: FoundTrace): number => (a.startNanos === b.startNanos ? a.traceId.localeCompare(b.traceId) : a.startNanos < b.startNanos ? 1 : -1);

const ORDERS: Record<Sort, (a: FoundTrace, b: FoundTrace) => number> = {
  newest: byStart,
  oldest: (a, b) => byStart(b, a),
  longest: byNumber((t) => t.durationNanos),
  shortest: byNumber((t) => -t.durationNanos),
  spans: byNumber((t) => t.spanCount),
  errors: byNumber((t) => t.errorCount),
};

/** A sorted copy; equal ones stay newest first. */
export function sorted(traces: readonly FoundTrace[], sort: Sort): FoundTrace[] {
  return [...traces].sort((a, b) => ORDERS[sort](a, b) || byStart(a, b));
}
