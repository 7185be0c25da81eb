declare const instant: unique symbol;

/** A point in time: nanoseconds since 1970 in UTC. */
export type Instant = bigint & { readonly [instant]: true };

/** Nanoseconds between two instants. A number: exact up to 104 days, which no span lasts. */
export type Nanos = number;

export const MICRO: Nanos = 1e3;
export const MILLI: Nanos = 1e6;
export const SECOND: Nanos = 1e9;
export const MINUTE: Nanos = 60e9;
export const HOUR: Nanos = 3600e9;
export const DAY: Nanos = 86400e9;

export function instantOf(nanos: bigint | string | number): Instant {
  return BigInt(nanos) as Instant;
}

/** The clock's time; one of the two places that read it (the other is the drawing of frames). */
export function now(): Instant {
  return instantOf(BigInt(Date.now()) * 1_000_000n);
}

export function plus(start: Instant, offset: Nanos): Instant {
  return instantOf(start + BigInt(Math.round(offset)));
}

export function between(start: Instant, end: Instant): Nanos {
  return Number(end - start);
}

/** Lossy: the milliseconds that `Date` knows. */
export function toDate(at: Instant): Date {
  return new Date(Number(at / 1_000_000n));
}

/** An instant written in seconds, milliseconds, microseconds or nanoseconds; the number of digits says which. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{1,19}$/.test(text)) return null;
  const digits = text.length;
  const factor = digits <= 11 ? 1_000_000_000n : digits <= 14 ? 1_000_000n : digits <= 17 ? 1_000n : 1n;
  return instantOf(BigInt(text) * factor);
}
