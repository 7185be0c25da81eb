import { DAY, HOUR, MICRO, MILLI, MINUTE, SECOND, type Nanos } from "./nanos";

/** Three significant digits with their unit: `4.21 s`, `85 ms`, `12 µs`. From two minutes on, two units: `3 m 20 s`. */
export function formatDuration(nanos: Nanos): string {
  if (nanos < 0) return "−" + formatDuration(-nanos);
  if (nanos < 999.5) return `${Math.round(nanos)} ns`;
  if (nanos < 999.5 * MICRO) return `${digits(nanos / MICRO)} µs`;
  if (nanos < 999.5 * MILLI) return `${digits(nanos / MILLI)} ms`;
  if (nanos < 2 * MINUTE) return `${digits(nanos / SECOND)} s`;
  if (nanos < 2 * HOUR) return pair(nanos, MINUTE, "m", SECOND, "s");
  if (nanos < 2 * DAY) return pair(nanos, HOUR, "h", MINUTE, "m");
  return pair(nanos, DAY, "d", HOUR, "h");
}

function digits(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
}

function pair(nanos: Nanos, big: Nanos, bigUnit: string, small: Nanos, smallUnit: string): string {
  const total = Math.round(nanos / small);
  const ratio = big / small;
  const rest = total % ratio;
  const head = `${Math.floor(total / ratio)} ${bigUnit}`;
  return rest === 0 ? head : `${head} ${rest} ${smallUnit}`;
}

const UNITS: Record<string, Nanos> = {
  ns: 1, us: MICRO, "µs": MICRO, "μs": MICRO, ms: MILLI, s: SECOND, m: MINUTE, h: HOUR, d: DAY,
};

/** Reads `3s`, `1.5 ms`, `1h30m`; null when it is not a duration. */
export function parseDuration(text: string): Nanos | null {
  const compact = text.trim().replace(/\s+/g, "");
  if (!/^(\d+(\.\d+)?(ns|us|µs|μs|ms|s|m|h|d))+$/.test(compact)) return null;
  let sum = 0;
  for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|m|h|d)/g)) sum += Number(amount) * UNITS[unit];
  return sum;
}

/** As TraceQL writes it, without loss: `3s`, `1500ms`, `250µs`. */
export function durationLiteral(nanos: Nanos): string {
  const whole: [Nanos, string][] = [[HOUR, "h"], [MINUTE, "m"], [SECOND, "s"], [MILLI, "ms"], [MICRO, "us"]];
  for (const [unit, name] of whole) if (nanos >= unit && nanos % unit === 0) return `${nanos / unit}${name}`;
  return `${Math.round(nanos)}ns`;
}
