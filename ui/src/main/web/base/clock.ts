import { MILLI, now, toDate, type Instant } from "./nanos";

const two = (n: number): string => String(n).padStart(2, "0");

/** Local time of day: `15:15:42`, with `.018` when milliseconds are asked for. */
export function formatTime(at: Instant, millis = false): string {
  const d = toDate(at);
  const base = `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
  return millis ? `${base}.${String(d.getMilliseconds()).padStart(3, "0")}` : base;
}

export function formatDay(at: Instant): string {
  const d = toDate(at);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

/** `today 15:15:42`, `yesterday 09:00:00`, else the date. */
export function formatWhen(at: Instant, millis = false, reference: Instant = now()): string {
  const days = Math.round((midnight(reference) - midnight(at)) / 86_400_000);
  const day = days === 0 ? "today" : days === 1 ? "yesterday" : formatDay(at);
  return `${day} ${formatTime(at, millis)}`;
}

/** The same instant in full, local and UTC, for titles. */
export function formatFull(at: Instant): string {
  const nanos = String(at % 1_000_000_000n).padStart(9, "0");
  const utc = toDate(at).toISOString().slice(0, 19);
  return `${formatDay(at)} ${formatTime(at)} local\n${utc.replace("T", " ")}.${nanos} UTC`;
}

/** The value of a `datetime-local` input. */
export function toInputValue(at: Instant): string {
  return `${formatDay(at)}T${formatTime(at)}`;
}

export function fromInputValue(text: string): Instant | null {
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? null : ((BigInt(millis) * BigInt(MILLI)) as Instant);
}

function midnight(at: Instant): number {
  const d = toDate(at);
  return new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime();
}
